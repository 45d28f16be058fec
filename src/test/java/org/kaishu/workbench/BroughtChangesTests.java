package org.kaishu.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Submitted;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.LoadPlan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A file changes what is open in the same ways, wherever it comes from.
@PlatformTest
class BroughtChangesTests {
  private static final String TOKEN = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
  private static final String UNFINISHED = "/workbench/publish/unfinished";

  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private Publishing publishing;
  @Autowired private Datasets datasets;
  @Autowired private KaishuHome home;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Value("${kaishu.database.password}")
  private String password;

  private TestingCity.Town town;
  private TestingBrowser steward;
  private HttpServer server;
  private String served = "";
  private DatasetId id;

  @BeforeEach
  void publishStops() throws IOException {
    clock.set(TestingPlatform.START);
    town = city.guangxi();
    steward = TestingBrowser.signedIn(port, "steward-" + town.number(), TestingCity.PASSWORD);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/stops.csv",
        exchange -> {
          try (exchange) {
            var bytes = served.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    var first =
        publishing.upload(
            town.agency().id(),
            Optional.empty(),
            "公交站点.csv",
            new ByteArrayInputStream(
                "code,name,lines\n000101,人民路,3\n000102,解放路,5\n".getBytes(UTF_8)),
            LoadPlan.asDetected().withKey(List.of("code")),
            town.steward());
    id = ((UploadOutcome.Drafted) first).dataset();
    var before = datasets.find(id).orElseThrow().latest().description();
    var fields =
        before.fields().stream()
            .map(it -> new Field(it.id(), it.name(), it.title(), "如题", it.type(), true))
            .toList();
    publishing.describe(
        id,
        new Description(
            before.title(),
            "全市公交站点",
            before.theme(),
            before.keywords(),
            before.updateFrequency(),
            before.openAttribute(),
            before.grounds(),
            before.conditions(),
            fields,
            before.formats(),
            before.catalogueCode(),
            before.relations(),
            before.supervision(),
            before.contact()),
        town.steward());
    var checks = Set.of("security-review", "processed", "catalogued");
    var submitted = publishing.submit(id, town.steward(), Submission.NONE.confirming(checks));
    var approval =
        ActRequest.of(
            ((Submitted.Done) submitted).now(),
            "approve",
            town.official(),
            Submission.because("同意"));
    assertThat(publishing.act(approval)).isInstanceOf(Answer.Done.class);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    steward.close();
  }

  private HttpResponse<String> fetch(String content, Map<String, String> how) {
    served = content;
    var form = new java.util.HashMap<>(how);
    form.put("address", "http://127.0.0.1:" + server.getAddress().getPort() + "/stops.csv");
    return steward.post("/workbench/publish/from-address", form);
  }

  private String page() {
    return steward.get("/workbench/publish/" + id).body();
  }

  @Test
  void theAddressAppendsAndWhatDiffersIsConfirmed() {
    var form = steward.get("/workbench/publish/from-address?dataset=" + id).body();
    assertThat(form)
        .contains("value=\"append\"", "value=\"delete\"", "name=\"key\" value=\"code\"");

    var added = "code,name,lines,opened\n000103,建设路,2,2024\n";
    var answer = fetch(added, Map.of("dataset", id.value(), "change", "append"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(page()).contains("追加 1 行", "和第 1 版相比", "opened");

    var other = "code,name\n000101,人民路\n";
    fetch(other, Map.of("dataset", id.value(), "change", "replace", "key", "code"));
    assertThat(page()).contains("确认");
    var confirmed = steward.post("/workbench/publish/" + id + "/changes", Map.of("version", "3"));
    assertThat(confirmed.statusCode()).isEqualTo(302);
  }

  @Test
  void theDraftThatAnotherFileReplacesIsNamedBeforeAndAfter() {
    assertThat(page()).doesNotContain("取代");
    fetch("code,name,lines\n000103,建设路,2\n", Map.of("dataset", id.value(), "change", "append"));
    assertThat(page())
        .contains("第 2 版草稿（来自文件 stops.csv）还没有提交", "会取代这份草稿，不会接在它后面")
        .contains("都从已经发布的第 1 版算起")
        .doesNotContain("它取代了");
    fetch("code,name,lines\n000104,中山路,4\n", Map.of("dataset", id.value(), "change", "append"));
    assertThat(page())
        .contains("它取代了没有提交的第 2 版草稿（来自文件 stops.csv）")
        .contains("第 3 版草稿（来自文件 stops.csv）还没有提交");
  }

  @Test
  void theAddressSaysWhyAKeyDoesNotFit() {
    var twice = "code,name\n000101,人民路\n000102,解放路\n000101,人民路南\n";
    var fresh = fetch(twice, Map.of("key", "code"));
    assertThat(fresh.statusCode()).isEqualTo(422);
    assertThat(fresh.body())
        .contains("键“code”的值 000101 不止一行：数据第 1 行、数据第 3 行", "name=\"key\" value=\"code\"");
    assertThat(fetch(twice, Map.of("change", "everything")).statusCode()).isEqualTo(400);
  }

  @Test
  void piecesDeleteByKey() {
    var bytes = "code\n000101\n".getBytes(UTF_8);
    steward.plantCookie("XSRF-TOKEN", TOKEN);
    var begun =
        steward.send(
            "POST",
            UNFINISHED,
            BodyPublishers.noBody(),
            "X-XSRF-TOKEN",
            TOKEN,
            "Upload-Length",
            "" + bytes.length,
            "Upload-Metadata",
            "filename %s,dataset %s,change %s"
                .formatted(base64("撤销.csv"), base64(id.value()), base64("delete")));
    var path = TestingBrowser.location(begun);
    assertThat(page()).contains("传完后：按主键删除这些行");
    steward.send(
        "PATCH",
        path,
        BodyPublishers.ofByteArray(bytes),
        "X-XSRF-TOKEN",
        TOKEN,
        "Content-Type",
        "application/offset+octet-stream",
        "Upload-Offset",
        "0");
    steward.send("POST", path + "/finish", BodyPublishers.noBody(), "X-XSRF-TOKEN", TOKEN);
    assertThat(page()).contains("删除 1 行，0 个主键没有找到");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void theDatabaseUpdatesByKey() throws IOException {
    var key = home.keys().resolve("connection-bureau");
    Files.writeString(key, password);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    jdbc.sql("create schema if not exists bureau").update();
    jdbc.sql(
            """
            create table if not exists bureau.changed as
            select * from (values ('000101', '人民路', 4), ('000104', '滨河路', 1)) as v (code, name, lines)
            """)
        .update();
    var answer =
        steward.post(
            "/workbench/publish/from-database",
            Map.of(
                "dataset",
                id.value(),
                "connection",
                "bureau",
                "table",
                "bureau.changed",
                "change",
                "upsert"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(page()).contains("新增 1 行，更新 1 行，0 行没有变化");
  }
}
