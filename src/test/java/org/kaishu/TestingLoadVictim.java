package org.kaishu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Digest;
import org.kaishu.ledger.Ledger;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.Change;
import org.kaishu.tables.Column;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The real application, busy loading one version upon the other until it is killed.
///
/// What a load makes follows from its number and from the version it builds on, so that whoever
/// comes after can tell whether a version is what it should be: the old one or the new one, never
/// half of it.
public final class TestingLoadVictim {
  static final String EXAMINED = "examined";
  static final String PUBLISHED = "published ";
  static final String WITHDRAWN = "withdrawn ";

  private static final DatasetId DATASET = new DatasetId("gx-00000001");
  private static final int ENOUGH = 200;
  private static final int KEYS = 60;

  private final ConfigurableApplicationContext context;
  private final Drafts drafts;
  private final Versions versions;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;

  private TestingLoadVictim(ConfigurableApplicationContext context) {
    this.context = context;
    this.drafts = context.getBean(Drafts.class);
    this.versions = context.getBean(Versions.class);
    this.transaction = context.getBean(TransactionTemplate.class);
    this.jdbc = context.getBean(JdbcClient.class);
  }

  /// Examine a home, and load in it until the crash; without a point, only examine.
  ///
  /// @param arguments home, database, its user and password, file of what was said so far, and the
  ///   point with its occurrence
  public static void main(String[] arguments) throws IOException {
    var said = Files.readAllLines(Path.of(arguments[4]));
    var dies = arguments.length > 5;
    var crash =
        new TestingCrash(
            dies ? TestingCrash.Point.valueOf(arguments[5]) : TestingCrash.Point.ANYWHERE,
            dies ? Integer.parseInt(arguments[6]) : 0);
    var application = new SpringApplication(Kaishu.class);
    application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(crash));
    try (var context =
        application.run(
            "--kaishu.home=" + arguments[0],
            "--kaishu.database.url=" + arguments[1],
            "--kaishu.database.user=" + arguments[2],
            "--kaishu.database.password=" + arguments[3],
            "--kaishu.server.port=0")) {
      var victim = new TestingLoadVictim(context);
      victim.examine(said);
      System.out.println(EXAMINED);
      if (dies) {
        crash.arm();
        for (int i = 0; i < ENOUGH; i++) {
          victim.step();
        }
      }
    }
  }

  /// Load the next version and publish it; now and then withdraw an old one and sweep.
  private void step() {
    var number = versions.list(DATASET).size() + 1;
    var base = latest();
    var change = change(number, base);
    var content = content(number, change);
    var stored =
        context
            .getBean(FileStore.class)
            .put(new ByteArrayInputStream(content.getBytes(UTF_8)), "test:" + number);
    var plan = LoadPlan.asDetected().withKey(change.hasBase() ? List.of() : List.of("编码"));
    var outcome = drafts.load(DATASET, stored, number + ".csv", plan, change, Actor.SYSTEM);
    var draft = ((LoadOutcome.Drafted) outcome).version();
    transaction.executeWithoutResult(_ -> versions.publish(draft.id(), Actor.SYSTEM));
    System.out.println(PUBLISHED + number + " " + draft.digest());
    if (number % 4 == 0) {
      var old = versions.list(DATASET).stream().filter(this::live).toList().getLast();
      transaction.executeWithoutResult(_ -> versions.withdraw(old.id(), Actor.SYSTEM));
      System.out.println(WITHDRAWN + old.id().number());
      versions.sweep();
    }
  }

  private boolean live(Version version) {
    return version.withdrawnAt().isEmpty();
  }

  private java.util.Optional<Version> latest() {
    return versions.list(DATASET).stream()
        .filter(version -> version.publishedAt().isPresent() && live(version))
        .findFirst();
  }

  /// Mostly appends, so that small files become many and are put together.
  private static Change change(int number, java.util.Optional<Version> base) {
    if (base.isEmpty()) {
      return new Change.Replace();
    }
    return switch (new Random(number).nextInt(10)) {
      case 0 -> new Change.Replace();
      case 1, 2 -> new Change.Upsert();
      case 3 -> new Change.Delete();
      default -> new Change.Append();
    };
  }

  private static String content(int number, Change change) {
    var random = new Random(number);
    var text = new StringBuilder(change instanceof Change.Delete ? "编码\n" : "编码,次数\n");
    switch (change) {
      case Change.Replace _ -> {
        for (int i = 0; i < KEYS; i++) {
          text.append("K%03d,%d\n".formatted(i, number));
        }
      }
      case Change.Append _ -> text.append("N%04d,%d\n".formatted(number, number));
      case Change.Upsert _, Change.Delete _ -> {
        var keys = new TreeSet<Integer>();
        for (int i = 0; i < 5; i++) {
          keys.add(random.nextInt(KEYS + 10));
        }
        for (int key : keys) {
          text.append(
              change instanceof Change.Delete
                  ? "K%03d\n".formatted(key)
                  : "K%03d,%d\n".formatted(key, number));
        }
      }
    }
    return text.toString();
  }

  /// What a version holds must follow from the one before it and from its number, and what was said
  /// must be there.
  private void examine(List<String> said) {
    var ledger = context.getBean(Ledger.class);
    versions.sweep();
    for (var line : said) {
      if (line.startsWith(PUBLISHED)) {
        var words = line.split(" ", -1);
        var version =
            versions.find(new VersionId(DATASET, Integer.parseInt(words[1]))).orElseThrow();
        assertThat(version.digest()).as(line).isEqualTo(words[2]);
        assertThat(version.publishedAt()).as(line).isPresent();
      } else if (line.startsWith(WITHDRAWN)) {
        var id = new VersionId(DATASET, Integer.parseInt(line.split(" ", -1)[1]));
        assertThat(versions.erasure(id)).as(line).isPresent();
      }
    }
    for (var version : versions.list(DATASET)) {
      if (version.withdrawnAt().isPresent()) {
        assertThat(versions.erasure(version.id())).as(version.id().toString()).isPresent();
      } else {
        follows(version);
      }
    }
    nothingIsLeftOver();
    assertThat(ledger.verify().findings()).isEmpty();
    ledger.seal();
    assertThat(ledger.verify().findings()).isEmpty();
  }

  private void follows(Version version) {
    var number = version.id().number();
    var base = versions.changed(version.id()).flatMap(changed -> versions.find(changed.base()));
    if (base.filter(this::live).isEmpty() && versions.changed(version.id()).isPresent()) {
      return; // what it was built on is withdrawn: nobody can tell any more
    }
    var expected = new LinkedHashMap<String, String>();
    base.ifPresent(it -> expected.putAll(rows(it)));
    var change = versions.changed(version.id()).map(it -> it.change()).orElse(new Change.Replace());
    var lines = content(number, change).lines().skip(1).map(line -> line.split(",", -1)).toList();
    for (var cells : lines) {
      if (change instanceof Change.Delete) {
        expected.remove(cells[0]);
      } else {
        expected.put(cells[0], cells[1]);
      }
    }
    assertThat(new ArrayList<>(rows(version).entrySet()))
        .as(version.id() + " by " + change.word())
        .isEqualTo(new ArrayList<>(expected.entrySet()));
    assertThat(version.rows()).isEqualTo(expected.size());
  }

  private Map<String, String> rows(Version version) {
    var names = version.columns().stream().map(Column::name).toList();
    var rows = new LinkedHashMap<String, String>();
    for (var row :
        context
            .getBean(QueryEngine.class)
            .rows(version.id(), RowQuery.first(names, 10_000))
            .rows()) {
      rows.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
    }
    return rows;
  }

  /// Every table file has a version and every live version its files, whole; no work is left.
  private void nothingIsLeftOver() {
    var tables = context.getBean(KaishuHome.class).tables();
    var owned =
        jdbc.sql(
                """
                select distinct f.hash from tables.version_file f
                join tables.dataset_version v using (dataset, number)
                where v.withdrawn_at is null
                """)
            .query(String.class)
            .list();
    assertThat(files(tables.resolve("data"))).isEqualTo(Set.copyOf(owned));
    assertThat(files(tables.resolve("work"))).isEmpty();
    assertThat(jdbc.sql("select count(*) from tables.dataset_version").query(Long.class).single())
        .isEqualTo(
            jdbc.sql("select count(*) from ledger.entry where kind = 'version.drafted'")
                .query(Long.class)
                .single());
  }

  /// The content hashes of the files below a directory.
  private static Set<String> files(Path directory) {
    try (var files = Files.walk(directory)) {
      var hashes = new TreeSet<String>();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        hashes.add(
            java.util.HexFormat.of().formatHex(Digest.sha256().digest(Files.readAllBytes(file))));
      }
      return hashes;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
