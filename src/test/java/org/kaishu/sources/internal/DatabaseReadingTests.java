package org.kaishu.sources.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.TestingPlatform;
import org.kaishu.TestingPlatform.TestingDatabase;
import org.kaishu.sources.ConnectionName;
import org.kaishu.sources.DatabaseConnection;
import org.kaishu.sources.SourceFact;
import org.kaishu.sources.SourceSettings;
import org.kaishu.sources.TableList;
import org.kaishu.sources.TableName;
import org.kaishu.storage.KaishuHome;
import org.springframework.util.unit.DataSize;

/// A real PostgreSQL of its own, read as a bureau's database would be.
class DatabaseReadingTests {
  private static final ConnectionName BUREAU = new ConnectionName("bureau");
  private static TestingDatabase database;

  @TempDir private Path directory;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestingPlatform.database();
    execute(
        """
        create table stops (
          code text, seq int, serial bigint, fare numeric(10,2), open boolean, since date,
          first_bus time(3), seen timestamp, sent timestamptz, photo bytea, tags json, load float8);
        comment on table stops is '公交站点';
        insert into stops values
          ('000101', 1, 450102199001011234, 2.50, true, '2026-03-01', '06:30:15.250', '2026-03-01 06:30',
           '2026-03-01 06:30:00.25+00', '\\x00', '{"a": 1}', 0.1),
          ('', null, null, null, null, 'infinity', null, null, null, null, null, 'NaN');
        create schema "a.b";
        create table "a.b"."t""x" (code int);
        comment on column "a.b"."t""x".code is '站点编码';
        insert into "a.b"."t""x" select * from generate_series(1, 2500);
        create table nothing (code int);
        create table wide as select repeat('x', 1000) as n from generate_series(1, 2000);
        create sequence counter;
        create view changing as select nextval('counter') as n;
        create view sleeping as select pg_sleep(60)::text as n;
        """);
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private KaishuHome home(String password, String mode) throws IOException {
    var home = new KaishuHome(directory.resolve("home"));
    var file = home.keys().resolve("connection-bureau");
    Files.writeString(file, password + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return home;
  }

  private DatabaseReading reading(KaishuHome home, DataSize limit, String... inside) {
    var port = Integer.parseInt(database.url().replaceAll(".*:(\\d+)/.*", "$1"));
    var connection =
        new DatabaseConnection(
            "",
            "postgresql",
            "127.0.0.1",
            port,
            database.name(),
            database.user(),
            List.of("*"),
            Map.of());
    SourceSettings settings =
        TestingSourceSettings.of(
            List.of(inside), false, limit, Duration.ofSeconds(60), Map.of("bureau", connection));
    var rules = new AddressRules(settings, InetAddress::getAllByName);
    return new DatabaseReading(new Connecting(settings, rules, home, _ -> null), settings);
  }

  private DatabaseReading reading() throws IOException {
    return reading(home(database.password(), "rw-------"), DataSize.ofMegabytes(1), "127.0.0.1");
  }

  private Brought read(String table) throws Exception {
    return reading().read(BUREAU, table, directory, new Progress());
  }

  private String refusal(DatabaseReading reading, String table) throws Exception {
    try {
      reading.read(BUREAU, table, directory, new Progress());
      return "read";
    } catch (NotBrought e) {
      return e.why().code();
    }
  }

  @Test
  void writesEveryTypeAsItIs() throws Exception {
    var brought = read("public.stops");

    assertThat(Files.readString(brought.file(), UTF_8).lines())
        .containsExactly(
            """
            {"code":"000101","seq":1,"serial":450102199001011234,"fare":2.50,"open":true,\
            "since":"2026-03-01","first_bus":"06:30:15.25","seen":"2026-03-01 06:30:00",\
            "sent":"2026-03-01 14:30:00.25","tags":"{\\"a\\": 1}","load":0.1}\
            """,
            """
            {"code":"","seq":null,"serial":null,"fare":null,"open":null,"since":"infinity",\
            "first_bus":null,"seen":null,"sent":null,"tags":null,"load":"NaN"}\
            """);
    assertThat(brought.fileName()).isEqualTo("public.stops.jsonl");
    assertThat(brought.bytes()).isEqualTo(Files.size(brought.file()));
    assertThat(brought.facts())
        .contains(
            new SourceFact("table", "public.stops"),
            new SourceFact("remarks", "公交站点"),
            new SourceFact("rows", "2"),
            new SourceFact("column", "code text"),
            new SourceFact("column", "fare numeric"),
            new SourceFact("column", "sent timestamptz"))
        .extracting(SourceFact::value)
        .noneMatch(value -> value.contains(database.password()) || value.contains("photo"));
  }

  /// Columns as MariaDB describes them, with what it answers for them.
  @Test
  void writesWhatOtherDatabasesAnswerWithoutMakingItSomethingElse() throws Exception {
    var columns =
        List.of(
            new DatabaseColumn("code", "code", Types.INTEGER, "INT UNSIGNED ZEROFILL"),
            new DatabaseColumn("length", "length", Types.TIME, "TIME"),
            new DatabaseColumn("flags", "flags", Types.BIT, "BIT"),
            new DatabaseColumn("none", "none", Types.BIT, "BIT"),
            new DatabaseColumn("open", "open", Types.BIT, "BIT"));
    var file = directory.resolve("rows.jsonl");
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select '00042', '-838:59:59.500', $$b'101'$$, $$b''$$, 'true'");
        var text = new RowsText(file, columns)) {
      rows.next();
      text.row(rows);
    }
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"code":"00042","length":"-838:59:59.5","flags":"101","none":"0","open":true}\
            """);
  }

  @Test
  void readsBesideAJarThatHoldsNoDriver() throws Exception {
    var home = home(database.password(), "rw-------");
    try (var jar =
        new ZipOutputStream(Files.newOutputStream(home.drivers().resolve("broken.jar")))) {
      jar.putNextEntry(new ZipEntry("META-INF/services/java.sql.Driver"));
      jar.write("org.example.NoSuchDriver".getBytes(UTF_8));
    }
    Files.writeString(home.drivers().resolve("text.jar"), "no archive");
    assertThat(refusal(reading(home, DataSize.ofMegabytes(1), "127.0.0.1"), "public.stops"))
        .isEqualTo("read");
  }

  @Test
  void readsNamesWithDotsAndQuotesAndTitlesFromRemarks() throws Exception {
    var brought = read("a.b.t\"x");
    assertThat(Files.readString(brought.file()).lines())
        .hasSize(2500)
        .startsWith("{\"站点编码\":1}", "{\"站点编码\":2}");
  }

  @Test
  void listsTablesAndViewsOfPeopleOnly() throws Exception {
    assertThat(reading().tables(BUREAU))
        .isEqualTo(
            new TableList.Found(
                List.of(
                    new TableName("a.b", "t\"x", ""),
                    new TableName("public", "nothing", ""),
                    new TableName("public", "stops", "公交站点"),
                    new TableName("public", "wide", ""),
                    new TableName("public", "changing", ""),
                    new TableName("public", "sleeping", "")),
                false));
  }

  @Test
  void takesNothingButNamesThatTheDatabaseKnows() throws Exception {
    for (var table :
        List.of(
            "stops",
            "public.st%",
            "public.stop_",
            "pg_catalog.pg_authid",
            "information_schema.tables",
            "public.stops; drop table stops",
            "public.stops where true--",
            "\"public\".\"stops\"")) {
      assertThat(refusal(reading(), table)).as(table).isEqualTo("table-unknown");
    }
  }

  @Test
  void changesNothing() throws Exception {
    assertThat(refusal(reading(), "public.changing")).isEqualTo("database-failed");
    try (var connection = connect();
        var row = connection.createStatement().executeQuery("select is_called from counter")) {
      row.next();
      assertThat(row.getBoolean(1)).isFalse();
    }
  }

  @Test
  void refusesTheEmptyAndTheTooLarge() throws Exception {
    assertThat(refusal(reading(), "public.nothing")).isEqualTo("table-empty");
    var small = reading(home(database.password(), "rw-------"), DataSize.ofBytes(100), "127.0.0.1");
    assertThat(refusal(small, "public.stops")).isIn("too-large", "read");
    assertThat(refusal(small, "public.wide")).isEqualTo("too-large");
  }

  @Test
  void usesNoPasswordThatOthersMayReadNorAWrongOne() throws Exception {
    var open =
        reading(home(database.password(), "rw-r--r--"), DataSize.ofMegabytes(1), "127.0.0.1");
    assertThat(refusal(open, "public.stops")).isEqualTo("database-password");
    var wrong = reading(home("wrong", "rw-------"), DataSize.ofMegabytes(1), "127.0.0.1");
    assertThat(refusal(wrong, "public.stops")).isEqualTo("database-password");
  }

  @Test
  void asksNoHostInsideThatTheOperatorDidNotAllow() throws Exception {
    var closed = reading(home(database.password(), "rw-------"), DataSize.ofMegabytes(1));
    assertThat(refusal(closed, "public.stops")).isEqualTo("address-private");
  }

  @Test
  void isEndedFromOutsideInTheMiddleOfAQuery() throws Exception {
    var progress = new Progress();
    Thread.ofVirtual()
        .start(() -> {
          awaitSleeping();
          progress.stop();
        });
    try {
      reading().read(BUREAU, "public.sleeping", directory, progress);
      assertThat(false).as("it must not come").isTrue();
    } catch (NotBrought e) {
      assertThat(e.why().code()).isEqualTo("stopped");
    }
  }

  private static void awaitSleeping() {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      var asleep = false;
      while (!asleep) {
        try (var row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where wait_event = 'PgSleep'")) {
          row.next();
          asleep = row.getInt(1) > 0;
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
