package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.Change;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.Renamed;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What anybody reads of earlier versions and of how versions differ.
@PlatformTest
class VersionsHttpTests {
  private static final String ROWS = "线路,站点编码,人次\n6路,000102,186\n10路,000101,342\n";

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Datasets datasets;
  @Autowired private Drafts drafts;
  @Autowired private Versions versions;
  @Autowired private FileStore files;

  private DatasetId id;

  @BeforeEach
  void openADataset() {
    id = TestingOpenTables.with(beans).open(OpenAttribute.UNCONDITIONAL);
    next(ROWS, new Change.Replace());
  }

  private Version draft(String content, Change change) {
    var file =
        files.put(
            new java.io.ByteArrayInputStream(
                content.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            "test-" + id.value());
    var plan = LoadPlan.asDetected().withKey(change.hasBase() ? List.of() : List.of("站点编码"));
    return ((LoadOutcome.Drafted) drafts.load(id, file, "t.csv", plan, change, STEWARD)).version();
  }

  /// Open a draft with every field of it open.
  private int open(Version draft) {
    var fields =
        draft.columns().stream()
            .map(it -> new Field(it.id(), it.name(), it.title(), "如题", it.type().word(), true))
            .toList();
    var description = datasets.find(id).orElseThrow().latest().description();
    datasets.describe(id, description.withFields(fields), STEWARD);
    TestingOpenTables.with(beans).open(id, draft.id().number());
    return draft.id().number();
  }

  private int next(String content, Change change) {
    return open(draft(content, change));
  }

  private String get(String path) {
    var answer = answer(path);
    assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> answer(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonNode json(String path) {
    return JsonMapper.shared().readTree(get(path));
  }

  private static JsonNode sorted(JsonNode page) {
    return page.path("rows");
  }

  @Test
  void everyVersionIsReadAsItWasWhateverCameAfter() {
    var written = new java.util.LinkedHashMap<Integer, List<String>>();
    remember(written, 2);
    remember(written, next("线路,站点编码,人次\n25路,000310,208\n", new Change.Append()));
    remember(written, next("站点编码,人次\n000101,343\n000999,1\n", new Change.Upsert()));
    remember(written, next("站点编码\n000102\n", new Change.Delete()));
    var changed = draft("线路名称,站点编码,人次\n7路,000777,7\n", new Change.Append());
    var renamed = versions.rename(changed.id(), "线路名称", 1, STEWARD);
    remember(written, open(((Renamed.Done) renamed).draft()));
    for (int i = 0; i < 9; i++) {
      remember(written, next("线路名称,站点编码,人次\n8路,00080%d,8\n".formatted(i), new Change.Append()));
    }
    assertThat(versions.list(id).getFirst().files().size()).isLessThan(9);
    written.forEach((number, before) -> assertThat(seen(number)).isEqualTo(before));
    assertThat(get("/datasets/" + id + "/versions/5/download.csv")).startsWith("线路,站点编码,人次\n");
    assertThat(get("/datasets/" + id + "/versions/7/download.csv"))
        .startsWith("线路名称,站点编码,人次\n10路,000101,343\n");
  }

  @Test
  void thePageTellsWhatFieldsAndFilesAreLike() throws Exception {
    var path = "/datasets/" + id;
    assertThat(get(path))
        .contains("这些值什么样", "最多的值", "999999", "6 个字")
        .contains("download.xml", "download.parquet");
    var csv = get(path + "/download.csv");
    var sha256 =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(csv.getBytes(StandardCharsets.UTF_8)));
    assertThat(get(path)).contains("<code class=\"ks-hash\">" + sha256 + "</code>");
  }

  private void remember(Map<Integer, List<String>> written, int number) {
    written.put(number, seen(number));
  }

  /// Rows, file and count of a version as HTTP gives them.
  private List<String> seen(int number) {
    return List.of(
        sorted(json("/api/v1/datasets/" + id + "/rows?version=" + number)).toString(),
        get("/datasets/" + id + "/versions/" + number + "/download.csv"),
        json("/api/v1/datasets/" + id + "/versions")
            .path("versions")
            .valueStream()
            .filter(it -> it.path("number").asInt() == number)
            .map(it -> it.path("rows") + " " + it.path("digest").asString())
            .collect(Collectors.joining()));
  }

  @Test
  void differencesAreToldAsJsonAndAsAPage() {
    int to = next("线路,站点编码,人次\n6路,000102,186\n10路,000101,343\n9路,000900,9\n", new Change.Replace());
    var diff = json("/api/v1/datasets/" + id + "/versions/" + to + "/diff");
    assertThat(
            List.of(
                diff.path("added").asInt(),
                diff.path("removed").asInt(),
                diff.path("changed").asInt()))
        .containsExactly(1, 0, 1);
    assertThat(diff.path("from").asInt()).isEqualTo(2);
    assertThat(diff.path("changedCells").toString()).isEqualTo("{\"ren_ci\":1}");
    assertThat(diff.path("sample").get(0).path("before").path("ren_ci").asString())
        .isEqualTo("342");
    var page = get("/datasets/" + id + "/versions/" + to + "/diff");
    assertThat(page).contains("新增 1 行", "改动 1 行", "<del", "342", "343", "9路");
    assertThat(get("/datasets/" + id)).contains("/versions/" + to + "/diff");
    assertThat(json("/api/v1/datasets/" + id + "/versions/1/diff").path("from").isNull()).isTrue();
    assertThat(answer("/api/v1/datasets/" + id + "/versions/" + to + "/diff?from=x").statusCode())
        .isEqualTo(400);
    assertThat(answer("/api/v1/datasets/" + id + "/versions/" + to + "/diff?from=99").statusCode())
        .isEqualTo(404);
  }

  @Test
  void differencesTellOnlyOfFieldsThatAreOpenToAll() {
    int to = next("线路,站点编码,人次\n6路,000102,187\n10路,000101,342\n", new Change.Replace());
    var description = datasets.find(id).orElseThrow().latest().description();
    var closed =
        description.fields().stream()
            .map(it ->
                it.title().equals("人次")
                    ? new Field(it.id(), it.name(), it.title(), it.description(), it.type(), false)
                    : it)
            .toList();
    datasets.describe(
        id,
        description
            .withFields(closed)
            .withOpenAttribute(
                OpenAttribute.CONDITIONAL, org.kaishu.catalog.TestingDatasets.GX_19, "仅用于研究"),
        STEWARD);
    TestingOpenTables.with(beans).open(id, to);
    var diff = get("/api/v1/datasets/" + id + "/versions/" + to + "/diff");
    assertThat(diff).doesNotContain("ren_ci", "186", "187");
    assertThat(get("/datasets/" + id + "/versions/" + to + "/diff"))
        .doesNotContain("人次", "186", "187");
  }
}
