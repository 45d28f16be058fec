package org.kaishu.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What a steward is told of a file: its key, what could not be read, what its values look like.
@PlatformTest
class FilesDeskTests {
  private static final String TOKEN = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";

  @Autowired private TestingCity city;
  @Autowired private Publishing publishing;
  @Autowired private Datasets datasets;
  @Autowired private Versions versions;
  @LocalServerPort private int port;

  private TestingCity.Town town;
  private TestingBrowser steward;

  @BeforeEach
  void signIn() {
    town = city.guangxi();
    steward = TestingBrowser.signedIn(port, "steward-" + town.number(), TestingCity.PASSWORD);
  }

  @AfterEach
  void leave() {
    steward.close();
  }

  private UploadOutcome upload(String content, LoadPlan plan) {
    return publishing.upload(
        town.agency().id(),
        Optional.empty(),
        "站点.csv",
        new ByteArrayInputStream(content.getBytes(UTF_8)),
        plan,
        town.steward());
  }

  private HttpResponse<String> first(String content, String key) {
    var part = "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
    var body =
        part.formatted("key", "", key)
            + part.formatted("file", "; filename=\"stops.csv\"", content)
            + "--x--\r\n";
    steward.plantCookie("XSRF-TOKEN", TOKEN);
    return steward.send(
        "POST",
        "/workbench/publish",
        BodyPublishers.ofString(body),
        "Content-Type",
        "multipart/form-data; boundary=x",
        "X-XSRF-TOKEN",
        TOKEN);
  }

  @Test
  void everyKindOfFileThatCanBeReadMayBeChosen() {
    var page = steward.get("/workbench/publish").body();
    var chosen = Pattern.compile("type=\"file\"[^>]* accept=\"([^\"]*)\"").matcher(page).results();
    assertThat(chosen.map(it -> List.of(it.group(1).split(","))))
        .as("the file and the file in pieces")
        .hasSize(2)
        .allSatisfy(endings ->
            assertThat(endings)
                .contains(".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".json", ".jsonl")
                .contains(".geojson", ".parquet", ".dbf", ".zip", ".gz")
                .doesNotContain(".pdf", ".doc"));
    assertThat(page).contains("XLSX、XLS、ODS、JSON、GeoJSON、Parquet");
  }

  @Test
  void aDescriptionOfThousandsOfFieldsIsTakenWhole() {
    var id = ((UploadOutcome.Drafted) upload("编码,名称\n1,甲\n", LoadPlan.asDetected())).dataset();
    var form = new HashMap<String, String>();
    IntStream.rangeClosed(1, 5_000).forEach(i -> form.put("field." + i, "字段说明".repeat(50)));
    assertThat(steward.post("/workbench/publish/" + id, form).statusCode()).isEqualTo(302);
    assertThat(datasets.find(id).orElseThrow().latest().description().fields())
        .allSatisfy(field -> assertThat(field.description()).hasSize(200));
  }

  @Test
  void theFirstFileDeclaresItsKeyAndIsToldWhatRepeats() {
    var refused = first("code,name\n1,a\n2,b\n1,c\n", "code");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("键“code”的值 1 不止一行：数据第 1 行、数据第 3 行", "id=\"key-error\"")
        .contains("name=\"key\" value=\"code\"", "href=\"#key\"");

    var taken = first("code,name\n1,a\n2,b\n3,c\n", "code");
    assertThat(taken.statusCode()).isEqualTo(302);
    var id = new DatasetId(location(taken).replaceAll(".*/|[?].*", ""));
    assertThat(versions.find(new VersionId(id, 1)).orElseThrow().key()).containsExactly("code");
    assertThat(datasets.find(id).orElseThrow().latest().description().formats())
        .containsExactly("csv", "json", "jsonl", "xlsx", "parquet", "xml", "api");
  }

  @Test
  void whatCouldNotBeReadIsTurnedPageByPageAndTheFileSaysWhatItLacks() {
    var rows =
        IntStream.rangeClosed(1, 1_030)
            .mapToObj(i -> i + ",x" + i)
            .collect(Collectors.joining("\n"));
    var plan =
        LoadPlan.asDetected().withTypes(Map.of("lines", ColumnType.INTEGER)).withRejectsAllowed(1);
    var drafted = (UploadOutcome.Drafted) upload("code,lines\n" + rows + "\n", plan);
    var path = "/workbench/publish/" + drafted.dataset();

    assertThat(steward.get(path).body())
        .contains("第 1 到 50 处，共 1,030 处", "另有 30 处没有保存：每个字段最多保存 1,000 处")
        .contains(">x50</td>", path + "?rejects=2#rejects")
        .doesNotContain(">x51</td>");
    assertThat(steward.get(path + "?rejects=20").body())
        .contains("第 951 到 1,000 处", ">x1000</td>", path + "?rejects=19#rejects")
        .doesNotContain("?rejects=21");
    assertThat(steward.get(path + "/rejects.csv").body().lines().toList())
        .hasSize(1_002)
        .last()
        .asString()
        .contains(",,,", "另有 30 处没有保存");
  }

  @Test
  void aFileRefusedForItsRejectsShowsThemAndWhatTidyingWouldBring() {
    var rows =
        IntStream.rangeClosed(1, 40)
            .mapToObj(i -> "%06d,%s%s".formatted(i, i % 4 == 0 ? "-" : i, i % 20 == 0 ? ",多" : ""))
            .collect(Collectors.joining("\n"));
    var refused = (UploadOutcome.Unusable) upload("站点编码,人次\n" + rows + "\n", LoadPlan.asDetected());

    assertThat(steward.get("/workbench/publish").body())
        .contains("读不通的 2 处", "前 2 处，共 2 处", "000020,-,多")
        .contains("空值词改为空值", "value=\"null-words:人次\"");
    var again =
        steward.post(
            "/workbench/publish/uploads/" + refused.upload().id(),
            Map.of("rejects", "10", "clean", "null-words:人次", "key-titles", "站点编码"));
    assertThat(again.statusCode()).isEqualTo(302);
    var id = new DatasetId(location(again).replaceAll(".*/|[?].*", ""));
    var version = versions.find(new VersionId(id, 1)).orElseThrow();
    assertThat(version.columns().get(1).type()).isEqualTo(ColumnType.INTEGER);
    assertThat(version.key()).hasSize(1);
    assertThat(steward.get("/workbench/publish/" + id).body())
        .contains("这些值什么样", "最多的值", "样子", "<dt class=\"ks-mono\">999999</dt>", "6 个字");
  }
}
