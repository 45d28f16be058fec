package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.ledger.Digest;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.Subject;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks at what a killed application left: whatever it said it had done is there once, whatever it
/// had not finished is not there at all.
final class TestingAftermath {
  private final ApplicationContext context;
  private final JdbcClient jdbc;
  private final Ledger ledger;

  TestingAftermath(ApplicationContext context) {
    this.context = context;
    this.jdbc = context.getBean(JdbcClient.class);
    this.ledger = context.getBean(Ledger.class);
  }

  void examine(List<String> said) {
    said.forEach(this::examine);
    nothingIsDoubledOrHalfDone();
    theLedgerHolds();
    theSweepLeavesExactlyWhatIsOwned();
  }

  /// What was acknowledged is there, once.
  private void examine(String line) {
    var words = line.split(" ", -1);
    switch (words[0] + " ") {
      case TestingVictim.DRAFTED -> {
        var id = new VersionId(new DatasetId(words[1]), Integer.parseInt(words[2]));
        var version = context.getBean(Versions.class).find(id);
        assertThat(version.map(it -> it.digest())).as(line).contains(words[3]);
        assertThat(kinds(new Subject("version", id.toString())))
            .as(line)
            .containsOnlyOnce("version.drafted");
        assertThat(
                count(
                    "select count(*) from publishing.upload where dataset = '%s' and version = %s"
                        .formatted(words[1], words[2])))
            .as(line)
            .isOne();
      }
      case TestingVictim.MOVED ->
          assertThat(context.getBean(Cases.class).history(new CaseNumber(words[1])))
              .as(line)
              .hasSizeGreaterThanOrEqualTo(Integer.parseInt(words[2]));
      case TestingVictim.OPENED -> {
        var id = new DatasetId(words[1]);
        var dataset = context.getBean(Datasets.class).find(id).orElseThrow();
        assertThat(dataset.open()).as(line).isTrue();
        assertThat(dataset.current().orElseThrow().version()).as(line).hasToString(words[2]);
        assertThat(kinds(new Subject("dataset", words[1])))
            .as(line)
            .containsOnlyOnce("dataset.opened", "version.published");
      }
      default -> {
        // says what was begun, and promises nothing
      }
    }
  }

  private List<String> kinds(Subject subject) {
    return ledger.about(subject).stream().map(LedgerEntry::kind).toList();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private long entries(String... kinds) {
    return jdbc.sql("select count(*) from ledger.entry where kind in (:kinds)")
        .param("kinds", List.of(kinds))
        .query(Long.class)
        .single();
  }

  private void nothingIsDoubledOrHalfDone() {
    assertThat(count("select count(*) from tables.dataset_version"))
        .isEqualTo(entries("version.drafted"))
        .isEqualTo(count("select count(*) from publishing.upload where version is not null"))
        .isEqualTo(count("select count(*) from catalog.dataset"));
    assertThat(count("select count(*) from publishing.upload"))
        .isEqualTo(entries("upload.received"));
    assertThat(count("select count(*) from catalog.dataset")).isEqualTo(entries("dataset.listed"));
    assertThat(count("select count(*) from catalog.revision"))
        .isEqualTo(entries("dataset.listed", "dataset.described"));
    assertThat(count("select count(*) from tables.dataset_version where published_at is not null"))
        .isEqualTo(count("select count(*) from catalog.dataset where open_version is not null"))
        .isEqualTo(count("select count(*) from cases.case_file where outcome is not null"))
        .isEqualTo(entries("version.published"))
        .isEqualTo(entries("dataset.opened"));
    assertThat(count("select count(*) from cases.case_event"))
        .isEqualTo(entries("case.opened", "case.acted"))
        .isEqualTo(count("select coalesce(sum(version), 0) from cases.case_file"));
    assertThat(count("select count(*) from notice.message")).isEqualTo(entries("notice.sent"));
    assertThat(
            count(
                """
                select count(*) from cases.case_file f where version <>
                  (select max(sequence) from cases.case_event e where e.number = f.number)
                """))
        .as("cases whose events have gaps")
        .isZero();
    assertThat(
            count(
                """
                select count(*) from cases.case_file f where (outcome is null) <> exists
                  (select from cases.stay s where s.number = f.number and left_at is null)
                """))
        .as("open cases that nobody has, or ended ones that somebody has")
        .isZero();
    assertThat(
            count(
                """
                select count(*) from cases.stay s where left_at is null and due is not null
                  and not exists (
                    select from cases.scheduled_tasks t where t.task_instance = s.id::text)
                """))
        .as("deadlines that nobody watches")
        .isZero();
  }

  private void theLedgerHolds() {
    assertThat(ledger.verify().findings()).isEmpty();
    ledger.seal();
    var sealed = ledger.verify();
    assertThat(sealed.findings()).isEmpty();
    assertThat(sealed.awaiting()).isZero();
    assertThat(sealed.sealed()).isEqualTo(count("select count(*) from ledger.entry"));
  }

  private void theSweepLeavesExactlyWhatIsOwned() {
    context.getBean(FileStore.class).sweep();
    context.getBean(Versions.class).sweep();
    var home = context.getBean(KaishuHome.class);
    assertThat(files(home.files())).isEqualTo(named("select sha256 from storage.file"));
    assertThat(named("select sha256 from storage.file"))
        .isEqualTo(named("select file from publishing.upload"));
    assertThat(files(home.tables().resolve("data")))
        .isEqualTo(named("select hash || '.parquet' from tables.version_file"));
    assertThat(files(home.tables().resolve("work"))).isEmpty();
    assertThat(files(home.tmp())).isEmpty();
  }

  private Set<String> named(String sql) {
    return jdbc.sql(sql).query(String.class).list().stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The names of the files below a directory, those named by their hash only if it is theirs.
  private static Set<String> files(Path directory) {
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> {
            var hash = sha256(file);
            var name = directory.relativize(file).toString();
            return name.replace("/", "").equals(hash)
                ? hash
                : name.endsWith("/" + hash + ".parquet") ? hash + ".parquet" : name;
          })
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path file) {
    try {
      MessageDigest sha256 = Digest.sha256();
      return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
