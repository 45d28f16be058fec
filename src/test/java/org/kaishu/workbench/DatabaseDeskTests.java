package org.kaishu.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.sources.TestingFetches;
import org.kaishu.storage.KaishuHome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A steward takes a table of a configured database; here it lies beside the platform's own.
@PlatformTest
class DatabaseDeskTests {
  private static final String PAGE = "/workbench/publish/from-database";

  @Autowired private TestingCity city;
  @Autowired private KaishuHome home;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Value("${kaishu.database.password}")
  private String password;

  private TestingBrowser steward;

  @BeforeEach
  void fill() throws IOException {
    var town = city.guangxi();
    steward = TestingBrowser.signedIn(port, "steward-" + town.number(), TestingCity.PASSWORD);
    var key = home.keys().resolve("connection-bureau");
    Files.writeString(key, password);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    jdbc.sql("create schema if not exists bureau").update();
    jdbc.sql(
            """
            create table if not exists bureau.stops as
            select * from (values ('000101', '人民路', 3), ('000102', '解放路', 5)) as v (code, name, lines)
            """)
        .update();
  }

  @AfterEach
  void close() {
    steward.close();
  }

  @Test
  void aTableBecomesADraftWithItsTypesAsEvidence() {
    assertThat(steward.get(PAGE).body()).contains("bureau.stops", "取这张表");

    var answer =
        steward.post(
            PAGE, Map.of("connection", "bureau", "table", "bureau.stops", "title", "公交站点"));

    assertThat(answer.statusCode()).isEqualTo(302);
    var dataset = TestingFetches.draft(steward, answer);
    var page = steward.get("/workbench/publish/" + dataset).body();
    assertThat(page)
        .contains("公交站点", "人民路", "000101", "从数据库取得", "code text", "lines int4")
        .doesNotContain(password);
  }

  @Test
  void whatIsNoTableOrNoDatabaseIsSaidBesideTheField() {
    var table = steward.post(PAGE, Map.of("connection", "bureau", "table", "bureau.nothing"));
    assertThat(table.statusCode()).isEqualTo(422);
    assertThat(table.body()).contains("数据库里没有 bureau.nothing", "value=\"bureau.nothing\"");
    var database = steward.post(PAGE, Map.of("connection", "other", "table", "bureau.stops"));
    assertThat(database.statusCode()).isEqualTo(422);
    assertThat(database.body()).contains("没有这个数据库连接");
  }
}
