package org.kaishu.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.TestingDatasets;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.Subject;
import org.kaishu.storage.FileHash;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.Change;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.Renamed;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A published dataset gets its next versions, and loses all of them.
@PlatformTest
class ChangePublishingTests {
  private static final Set<String> CHECKS = Set.of("security-review", "processed", "catalogued");

  @Autowired Publishing publishing;
  @Autowired Datasets datasets;
  @Autowired Versions versions;
  @Autowired Ledger ledger;
  @Autowired KaishuHome home;
  @Autowired TestingCity city;
  @Autowired TestingClock clock;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  /// The same bytes in no other test: a file is kept once, for as long as anybody needs it.
  private final String stops = "站点编码,站点名称\n000101,人民路\n000102,解放路 " + UUID.randomUUID() + "\n";

  private TestingCity.Town town;
  private DatasetId id;

  @BeforeEach
  void publishStops() {
    clock.set(TestingPlatform.START);
    town = city.guangxi();
    var first =
        publishing.upload(
            town.agency().id(),
            Optional.empty(),
            "公交站点.csv",
            content(stops),
            LoadPlan.asDetected().withKey(List.of("站点编码")),
            town.steward());
    id = ((UploadOutcome.Drafted) first).dataset();
    explain();
    assertThat(approve(submit())).isInstanceOf(Answer.Done.class);
  }

  private static ByteArrayInputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private int upload(String text, Change change) {
    var outcome =
        publishing.upload(
            town.agency().id(),
            Optional.of(id),
            "公交站点.csv",
            content(text),
            LoadPlan.asDetected(),
            change,
            town.steward());
    int number = ((UploadOutcome.Drafted) outcome).draft().version().id().number();
    explain();
    return number;
  }

  private void explain() {
    var before = datasets.find(id).orElseThrow().latest().description();
    var fields =
        before.fields().stream()
            .map(field ->
                new Field(field.id(), field.name(), field.title(), "如题", field.type(), true))
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
  }

  private CaseView submit() {
    var submission = Submission.NONE.confirming(CHECKS);
    return ((Submitted.Done) publishing.submit(id, town.steward(), submission)).now();
  }

  private Answer approve(CaseView matter) {
    return publishing.act(
        ActRequest.of(matter, "approve", town.official(), Submission.because("同意")));
  }

  private Work work() {
    return publishing.work(id, town.steward()).orElseThrow();
  }

  private List<String> blockers() {
    return work().blockers().stream().map(Blocker::about).toList();
  }

  private List<LedgerEntry> entries(Subject subject, String kind) {
    return ledger.about(subject).stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  @Test
  void aRemovedFieldIsConfirmedBeforeItIsSubmitted() {
    int draft = upload("站点编码\n000101\n", new Change.Replace());
    assertThat(work().comparison().orElseThrow().awaitsConfirmation()).isTrue();
    assertThat(blockers()).containsExactly("changes");
    assertThat(publishing.confirmFields(id, draft - 1, town.steward())).isFalse();
    assertThat(publishing.confirmFields(id, draft, town.steward())).isTrue();
    assertThat(publishing.confirmFields(id, draft, town.steward())).isTrue();
    assertThat(entries(new Subject("dataset", id.value()), "schema.confirmed"))
        .hasSize(1)
        .allSatisfy(entry -> assertThat(entry.facts()).containsEntry("version", "" + draft));
    assertThat(blockers()).isEmpty();
    assertThat(approve(submit())).isInstanceOf(Answer.Done.class);
    // another draft with other differences needs its own confirmation
    upload("站点名称\n人民路\n", new Change.Replace());
    assertThat(blockers()).contains("changes");
  }

  @Test
  void aHeadingThatIsAnOldFieldKeepsWhatWasSaidOfIt() {
    int draft = upload("站点编码,名称\n000101,人民路\n", new Change.Replace());
    assertThat(blockers()).contains("changes");
    assertThat(publishing.rename(id, draft, "名称", 2, town.steward()))
        .isInstanceOf(Renamed.Done.class);
    var work = work();
    assertThat(work.blockers()).isEmpty();
    assertThat(work.candidate().orElseThrow().id().number()).isEqualTo(draft + 1);
    assertThat(work.dataset().latest().description().fields().get(1))
        .extracting(Field::id, Field::title, Field::description)
        .containsExactly(2, "名称", "如题");
    assertThat(work.uploads().getFirst().version()).hasValue(draft + 1);
    assertThat(approve(submit())).isInstanceOf(Answer.Done.class);
  }

  @Test
  void anApprovalIsRefusedOnceTheBaseIsNotTheLatestAnyMore() {
    upload("站点编码,站点名称\n000103,建设路\n", new Change.Append());
    var matter = submit();
    int other = upload(stops + "000104,青年路\n", new Change.Replace());
    transaction.executeWithoutResult(_ -> versions.publish(new VersionId(id, other), Actor.SYSTEM));
    assertThat(approve(matter))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            it -> assertThat(it.why()).isInstanceOf(Refusal.EffectRefused.class));
    assertThat(datasets.find(id).orElseThrow().current().orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void aDraftOnAnOutdatedBaseIsNotSubmitted() {
    int append = upload("站点编码,站点名称\n000103,建设路\n", new Change.Append());
    assertThat(blockers()).isEmpty();
    assertThat(work().comparison().orElseThrow().changed().orElseThrow().inserted()).isOne();
    int other = upload(stops + "000104,青年路\n", new Change.Replace());
    transaction.executeWithoutResult(_ -> {
      versions.publish(new VersionId(id, other), Actor.SYSTEM);
      versions.withdraw(new VersionId(id, other), Actor.SYSTEM);
      versions.withdraw(new VersionId(id, 1), Actor.SYSTEM);
    });
    assertThat(versions.outdated(new VersionId(id, append))).isTrue();
    assertThat(blockers()).contains("data");
  }

  @Test
  void withdrawalTakesEveryByteAndSaysSo() throws Exception {
    upload("站点编码,站点名称\n000103,建设路" + id + "\n", new Change.Append());
    approve(submit());
    publishing.upload(
        town.agency().id(),
        Optional.of(id),
        "坏.csv",
        content("站点编码\n" + id + "\n"),
        LoadPlan.asDetected(),
        new Change.Append(),
        town.steward());
    var uploads = work().uploads();
    assertThat(uploads).hasSize(3).allMatch(upload -> Files.exists(path(upload.file())));
    var answers = new TreeMap<>(Map.of("right", "商业秘密", "statement", "公开了客户名单"));
    var claim =
        ((Opened.Done)
                publishing.claimInfringement(
                    id, town.citizen(), answers, Submission.because("侵权").with("证据.pdf")))
            .now();
    publishing.act(ActRequest.of(claim, "withdraw", town.steward(), Submission.because("属实，撤回")));
    for (var upload : work().uploads()) {
      assertThat(upload.released()).isTrue();
      assertThat(path(upload.file())).doesNotExist();
      assertThat(entries(new Subject("upload", "" + upload.id()), "upload.erased"))
          .hasSize(1)
          .allSatisfy(entry -> assertThat(entry.facts()).containsEntry("gone", "yes"));
    }
    for (var version : versions.list(id)) {
      assertThat(versions.erasure(version.id()).orElseThrow().items())
          .allMatch(item -> item.gone());
      try (var left = Files.walk(home.tables())) {
        assertThat(left.map(Object::toString))
            .noneMatch(path -> path.contains(version.digest()))
            .noneMatch(path -> version.files().stream().anyMatch(it -> path.contains(it.hash())));
      }
    }
    assertThat(ledger.verify().findings()).isEmpty();
  }

  @Test
  void aFileThatAnotherDatasetCameFromTooStays() {
    var same =
        publishing.upload(
            town.agency().id(),
            Optional.empty(),
            "另一份.csv",
            content(stops),
            LoadPlan.asDetected(),
            town.steward());
    var other = ((UploadOutcome.Drafted) same).draft().version();
    transaction.executeWithoutResult(_ -> versions.withdraw(new VersionId(id, 1), Actor.SYSTEM));
    var upload = work().uploads().getFirst();
    assertThat(upload.released()).isTrue();
    assertThat(path(upload.file())).exists();
    assertThat(entries(new Subject("upload", "" + upload.id()), "upload.erased"))
        .allSatisfy(entry -> assertThat(entry.facts()).containsEntry("gone", "no"));
    transaction.executeWithoutResult(_ -> versions.withdraw(other.id(), Actor.SYSTEM));
    assertThat(path(upload.file())).doesNotExist();
  }

  @Test
  void aFileBroughtAgainDuringAWithdrawalIsKeptForTheNewUpload() throws Exception {
    var other = ((UploadOutcome.Drafted) first("另一份.csv", "编码\n1\n")).dataset();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var uploading =
          transaction.execute(_ -> {
            hold("tables:" + other);
            var waiting = threads.submit(() -> outcome(other, stops));
            awaitWaiting();
            // in a transaction of its own, committed while the same file is being read
            CompletableFuture.runAsync(
                    () ->
                        transaction.executeWithoutResult(
                            _ -> versions.withdraw(new VersionId(id, 1), Actor.SYSTEM)),
                    threads)
                .join();
            return waiting;
          });
      assertThat(Objects.requireNonNull(uploading).get()).isInstanceOf(UploadOutcome.Drafted.class);
    }
    var upload = publishing.work(other, town.steward()).orElseThrow().uploads().getFirst();
    assertThat(upload.released()).isFalse();
    assertThat(path(upload.file())).hasContent(stops);
  }

  @ParameterizedTest
  @CsvSource({"tables-latest, '000105,学府路'", "publishing, '000105,学府路,多了'"})
  void aFileThatIsReadWhileItsDatasetIsWithdrawnLeavesNothing(String lock, String line)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var late = stops + line + "\n";
      var uploading =
          transaction.execute(_ -> {
            hold(lock + ":" + id);
            var waiting = threads.submit(() -> outcome(id, late));
            awaitWaiting();
            versions.withdraw(new VersionId(id, 1), Actor.SYSTEM);
            assertThat(datasets.withdraw(id, TestingDatasets.GX_22, Actor.SYSTEM)).isEmpty();
            return waiting;
          });
      assertThat(Objects.requireNonNull(uploading).get())
          .isInstanceOf(UploadOutcome.Forbidden.class);
    }
    assertThat(versions.list(id)).hasSize(1);
    assertThat(work().uploads()).hasSize(1);
  }

  private UploadOutcome first(String name, String text) {
    return publishing.upload(
        town.agency().id(),
        Optional.empty(),
        name,
        content(text),
        LoadPlan.asDetected(),
        town.steward());
  }

  private UploadOutcome outcome(DatasetId dataset, String text) {
    return publishing.upload(
        town.agency().id(),
        Optional.of(dataset),
        "公交站点.csv",
        content(text),
        LoadPlan.asDetected(),
        town.steward());
  }

  private void hold(String lock) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param(lock)
        .query((_, _) -> true)
        .single();
  }

  /// Wait until somebody waits for the lock that this transaction holds.
  private void awaitWaiting() {
    var blocked =
        """
        select exists (
          select from pg_locks theirs join pg_locks mine using (locktype, classid, objid)
          where locktype = 'advisory' and mine.pid = pg_backend_pid() and not theirs.granted)
        """;
    while (!jdbc.sql(blocked).query(Boolean.class).single()) {
      Thread.onSpinWait();
    }
  }

  private java.nio.file.Path path(FileHash hash) {
    return home.files().resolve(hash.sha256().substring(0, 2)).resolve(hash.sha256().substring(2));
  }
}
