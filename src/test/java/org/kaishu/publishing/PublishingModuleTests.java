package org.kaishu.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.Notices;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class PublishingModuleTests {
  private static final String STOPS = "站点编码,站点名称\r\n000101,人民路\r\n000102,解放路\r\n";
  private static final Set<String> CHECKS = Set.of("security-review", "processed", "catalogued");

  @Autowired Publishing publishing;
  @Autowired Cases cases;
  @Autowired Datasets datasets;
  @Autowired Versions versions;
  @Autowired Ledger ledger;
  @Autowired Notices notices;
  @Autowired TestingCity city;
  @Autowired TestingClock clock;
  @Autowired TransactionTemplate transaction;
  @LocalServerPort int port;

  private TestingCity.Town town;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    town = city.guangxi();
  }

  private UploadOutcome upload(Optional<DatasetId> dataset, byte[] content) {
    return publishing.upload(
        town.agency().id(),
        dataset,
        "公交站点.csv",
        new ByteArrayInputStream(content),
        LoadPlan.asDetected(),
        town.steward());
  }

  private DatasetId drafted() {
    var content = STOPS.getBytes(Charset.forName("GB18030"));
    return ((UploadOutcome.Drafted) upload(Optional.empty(), content)).dataset();
  }

  private DatasetId ready() {
    var id = drafted();
    explain(id, "全市公交站点");
    return id;
  }

  private void explain(DatasetId id, String summary) {
    var before = datasets.find(id).orElseThrow().latest().description();
    var fields =
        before.fields().stream()
            .map(field ->
                new Field(
                    field.id(),
                    field.name(),
                    field.title(),
                    field.title() + "的说明",
                    field.type(),
                    true))
            .toList();
    publishing.describe(
        id,
        new Description(
            before.title(),
            summary,
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

  private CaseView submit(DatasetId id) {
    var submission = Submission.NONE.confirming(CHECKS);
    return ((Submitted.Done) publishing.submit(id, town.steward(), submission)).now();
  }

  private Answer approve(CaseView matter) {
    return publishing.act(
        ActRequest.of(matter, "approve", town.official(), Submission.because("同意")));
  }

  private Opened claim(DatasetId id, Submission submission) {
    var answers = new TreeMap<>(Map.of("right", "商业秘密", "statement", "公开了客户名单"));
    return publishing.claimInfringement(id, town.citizen(), answers, submission);
  }

  private DatasetId published() {
    var id = ready();
    assertThat(approve(submit(id))).isInstanceOf(Answer.Done.class);
    return id;
  }

  @Test
  void aFileBecomesADraftThatNobodyOutsideSees() {
    var id = drafted();
    var dataset = datasets.find(id).orElseThrow();
    assertThat(dataset.availability()).isInstanceOf(Availability.NotYet.class);
    assertThat(dataset.latest().description().title()).isEqualTo("公交站点");
    assertThat(dataset.latest().description().fields())
        .extracting(Field::title, Field::type)
        .containsExactly(tuple("站点编码", "text"), tuple("站点名称", "text"));
    assertThat(new TestingBrowser(port).get("/api/v1/datasets/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  @Obligation("GX-16-1")
  void namesEverythingThatStandsBetweenADraftAndItsSubmission() {
    var id = drafted();
    var blocked = publishing.submit(id, town.steward(), Submission.NONE.confirming(CHECKS));
    assertThat(((Submitted.Blocked) blocked).blockers())
        .extracting(Blocker::about, Blocker::basis)
        .containsExactlyInAnyOrder(tuple("fields", "约"), tuple("summary", "第十六条"));
    assertThat(cases.about(new Subject("dataset", id.value()))).isEmpty();
  }

  @Test
  void approvalPublishesExactlyWhatWasSubmittedWhateverTheStewardDidMeanwhile() {
    var id = ready();
    var matter = submit(id);
    upload(Optional.of(id), "站点编码,站点名称\r\n000999,新站\r\n".getBytes(StandardCharsets.UTF_8));
    explain(id, "改过的摘要");

    assertThat(approve(matter)).isInstanceOf(Answer.Done.class);

    var current = datasets.find(id).orElseThrow().current().orElseThrow();
    assertThat(current.version()).isEqualTo(1);
    assertThat(current.revision().description().summary()).isEqualTo("全市公交站点");
    assertThat(versions.find(new VersionId(id, 1)).orElseThrow().publishedAt()).isPresent();
    assertThat(versions.find(new VersionId(id, 2)).orElseThrow().publishedAt()).isEmpty();
  }

  @Test
  void aResubmissionPinsTheNewestDraft() {
    var id = ready();
    var matter = submit(id);
    var returned =
        ((Answer.Done)
                publishing.act(
                    ActRequest.of(matter, "return", town.official(), Submission.because("缺一站"))))
            .now();
    upload(Optional.of(id), (STOPS + "000103,建设路\r\n").getBytes(StandardCharsets.UTF_8));
    var again =
        ((Answer.Done)
                publishing.act(
                    ActRequest.of(
                        returned, "resubmit", town.steward(), Submission.NONE.confirming(CHECKS))))
            .now();

    assertThat(again.pinned("version")).isEqualTo("2");
    assertThat(publishing.pinned(again).orElseThrow().rows()).isEqualTo(3);
    assertThat(publishing.pinned(matter).orElseThrow().rows()).isEqualTo(2);
  }

  @Test
  void aDraftOlderThanWhatIsOpenIsNoCandidateAgain() {
    var id = ready();
    upload(Optional.of(id), (STOPS + "000103,建设路\r\n").getBytes(StandardCharsets.UTF_8));
    approve(submit(id));
    explain(id, "只改了摘要");

    var matter = submit(id);

    assertThat(matter.pinned("version")).isEqualTo("2");
  }

  @Test
  void twoSubmissionsOfOneDatasetDoNotRunBesideEachOther() {
    var id = ready();
    submit(id);
    var second = publishing.submit(id, town.steward(), Submission.NONE.confirming(CHECKS));
    assertThat(((Submitted.Blocked) second).blockers())
        .extracting(Blocker::about)
        .containsExactly("case");
  }

  @Test
  void ofTwoSubmissionsAtOnceOneOpensACase() throws Exception {
    var id = ready();
    Callable<Submitted> submit =
        () -> publishing.submit(id, town.steward(), Submission.NONE.confirming(CHECKS));
    List<Submitted> answers;
    try (var two = Executors.newFixedThreadPool(2)) {
      answers =
          two.invokeAll(List.of(submit, submit)).stream()
              .map(future -> future.resultNow())
              .toList();
    }
    assertThat(answers).filteredOn(Submitted.Done.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Submitted.Blocked.class::isInstance).hasSize(1);
    assertThat(cases.about(new Subject("dataset", id.value()))).hasSize(1);
  }

  @Test
  @Obligation("GZ-2-3b")
  void aClosedDatasetIsNeverSubmitted() {
    var id = ready();
    var description = datasets.find(id).orElseThrow().latest().description();
    publishing.describe(
        id,
        description.withOpenAttribute(
            OpenAttribute.CLOSED, publishing.grounds(town.region(), OpenAttribute.CLOSED), ""),
        town.steward());
    var blocked = publishing.submit(id, town.steward(), Submission.NONE.confirming(CHECKS));
    assertThat(((Submitted.Blocked) blocked).blockers())
        .extracting(Blocker::about)
        .containsExactly("attribute");
  }

  @Test
  void aFileThatCannotBeReadIsKeptAndNothingElseOfItRemains() {
    var before = publishing.unusable(town.agency().id()).size();
    var outcome = upload(Optional.empty(), new byte[0]);
    var unusable = (UploadOutcome.Unusable) outcome;
    assertThat(unusable.upload().reasons()).isNotEmpty();
    assertThat(publishing.unusable(town.agency().id())).hasSize(before + 1);
    assertThat(datasets.of(town.agency().id())).isEmpty();
    assertThat(ledger.about(new Subject("upload", Long.toString(unusable.upload().id()))))
        .extracting(entry -> entry.facts().get("readable"))
        .containsExactly("no");
  }

  @Test
  void nobodyUploadsForAnotherAgency() {
    var id = ready();
    for (var stranger : List.of(town.otherSteward(), town.official(), town.citizen())) {
      assertThat(
              publishing.upload(
                  town.agency().id(),
                  Optional.of(id),
                  "x.csv",
                  new ByteArrayInputStream(STOPS.getBytes(StandardCharsets.UTF_8)),
                  LoadPlan.asDetected(),
                  stranger))
          .isInstanceOf(UploadOutcome.Forbidden.class);
      assertThat(publishing.work(id, stranger)).isEmpty();
    }
    assertThat(versions.list(id)).hasSize(1);
  }

  @Test
  @Obligation({"GX-22-2", "GX-22-3"})
  void suspensionStopsEveryChannelAtOnceAndResumptionBringsThemBack() {
    var id = published();
    var visitor = new TestingBrowser(port);
    var channels =
        List.of(
            "/api/v1/datasets/" + id + "/rows",
            "/datasets/" + id + "/download.csv",
            "/datasets/" + id + "/versions/1/download.jsonl");
    assertThat(channels).allMatch(path -> visitor.get(path).statusCode() == 200);

    var claim = ((Opened.Done) claim(id, Submission.because("侵犯商业秘密").with("证据.pdf"))).now();
    var suspended =
        ((Answer.Done)
                publishing.act(
                    ActRequest.of(claim, "suspend", town.steward(), Submission.because("证据充分"))))
            .now();
    assertThat(channels).noneMatch(path -> visitor.get(path).statusCode() == 200);
    assertThat(
            ((Availability.Suspended) datasets.find(id).orElseThrow().availability())
                .grounds()
                .label())
        .isEqualTo("第二十二条第二款");
    assertThat(suspended.current().orElseThrow().deadline())
        .as("the clock runs from the receipt of the notice")
        .isEqualTo(claim.current().orElseThrow().deadline());

    publishing.act(ActRequest.of(suspended, "resume", town.steward(), Submission.because("没有侵权")));
    assertThat(channels).allMatch(path -> visitor.get(path).statusCode() == 200);
    assertThat(notices.unread(town.citizen(), 20))
        .extracting(message -> message.body())
        .anyMatch(body -> body.contains("核实结果"));
  }

  @Test
  @Obligation("GX-22-1")
  void aClaimWithoutEvidenceIsRefused() {
    var id = published();
    var refused = (Opened.Refused) claim(id, Submission.because("侵犯商业秘密"));
    assertThat(((Refusal.Lacking) refused.why()).what()).containsExactly("请附上证明材料");
  }

  @Test
  void whatWasWithdrawnStaysWithdrawn() {
    var id = published();
    var claim = ((Opened.Done) claim(id, Submission.because("侵权").with("证据.pdf"))).now();
    publishing.act(ActRequest.of(claim, "withdraw", town.steward(), Submission.because("属实，撤回")));
    assertThat(datasets.find(id).orElseThrow().availability())
        .isInstanceOf(Availability.Withdrawn.class);
    assertThat(versions.find(new VersionId(id, 1)).orElseThrow().withdrawnAt()).isPresent();
    var blocked = publishing.submit(id, town.steward(), Submission.NONE.confirming(CHECKS));
    assertThat(((Submitted.Blocked) blocked).blockers())
        .extracting(Blocker::about)
        .contains("case");
    var kept = publishing.work(id, town.steward()).orElseThrow().uploads().getFirst();
    assertThat(
            List.of(
                upload(Optional.of(id), STOPS.getBytes(StandardCharsets.UTF_8)),
                publishing.readAgain(kept.id(), LoadPlan.asDetected(), town.steward())))
        .allMatch(UploadOutcome.Forbidden.class::isInstance);
    assertThat(versions.list(id)).hasSize(1);
  }

  @Test
  @Obligation({"GX-27-2", "SH-24-6", "GZ-2-6a"})
  void theWholeLifeOfADatasetStandsInTheRecordAndVerifies() {
    var id = published();
    ledger.seal();
    var entries = ledger.about(new Subject("dataset", id.value()));
    assertThat(entries)
        .extracting(entry -> entry.kind())
        .contains(
            "dataset.listed",
            "upload.received",
            "version.drafted",
            "dataset.described",
            "case.opened",
            "case.acted",
            "version.published",
            "dataset.opened");
    assertThat(entries)
        .allSatisfy(
            entry -> assertThat(ledger.prove(entry.number()).orElseThrow().holds()).isTrue());
    assertThat(ledger.verify().findings()).isEmpty();
  }

  @Test
  @Obligation("GX-16-3")
  void aCaseThatPinsWhatIsGonePublishesNothing() {
    var id = ready();
    var matter = submit(id);
    transaction.executeWithoutResult(_ -> versions.withdraw(new VersionId(id, 1), Actor.SYSTEM));
    var answer = approve(matter);
    assertThat(((Answer.Refused) answer).why()).isInstanceOf(Refusal.EffectRefused.class);
    assertThat(datasets.find(id).orElseThrow().availability())
        .isInstanceOf(Availability.NotYet.class);
    assertThat(cases.find(matter.number()).orElseThrow().outcome()).isEmpty();
    assertThat(new TreeMap<>(matter.form())).containsKeys("version", "digest", "revision");
  }
}
