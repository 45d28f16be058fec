package org.kaishu.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.Notices;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Process;
import org.kaishu.tables.LoadPlan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The ways to an open dataset in Guangzhou and Qingdao, and that there is no other.
@PlatformTest
class FiveCitiesPublishingTests {
  @Autowired private Publishing publishing;
  @Autowired private Cases cases;
  @Autowired private Datasets datasets;
  @Autowired private Notices notices;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @LocalServerPort private int port;

  private TestingCity.Town town;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    town = city.guangzhou();
  }

  @Obligation("GZ-1-7e")
  @Test
  void guangzhouPublishesNothingFlaggedAsSecretBeforeTheEvidenceIsWithTheAuthority() {
    var id = described();
    var review = flagged(id);
    assertThat(blockers(id)).containsExactly("case");
    assertThat(refusal(review, "pass", town.steward(), Submission.because("评估通过")))
        .as("the evidence is not delivered")
        .isEqualTo(new Refusal.UnknownAct("pass", "assessment"));

    var preparing = done(review, "prepare-evidence", town.steward(), Submission.NONE);
    assertThat(refusal(preparing, "deliver", town.steward(), Submission.NONE))
        .isInstanceOf(Refusal.Lacking.class);
    var evidence = Submission.because("佐证材料见附件").with("评估佐证.pdf");
    var delivered = done(preparing, "deliver", town.steward(), evidence);
    assertThat(notices.unread(town.official(), 10))
        .extracting(message -> message.body())
        .anyMatch(body -> body.contains("佐证材料"));
    assertThat(blockers(id)).as("not assessed yet").containsExactly("case");

    done(delivered, "pass", town.steward(), Submission.because("评估通过"));
    var matter = ((Submitted.Done) submit(id)).now();
    var passed = done(matter, "pass", town.official(), Submission.because("同意"));
    done(passed, "publish", town.steward(), Submission.NONE);
    assertThat(availability(id)).isInstanceOf(Availability.Open.class);
  }

  @Obligation("GZ-1-7e")
  @Test
  void aReviewThatBeginsAfterTheSubmissionStopsThePublicationToo() {
    var id = described();
    var matter = ((Submitted.Done) submit(id)).now();
    var passed = done(matter, "pass", town.official(), Submission.because("同意"));
    var review = flagged(id);
    assertThat(refusal(passed, "publish", town.steward(), Submission.NONE))
        .isEqualTo(new Refusal.EffectRefused("开放前的审查（" + review.number() + "）没有通过，通过之后才能发布"));
    assertThat(availability(id)).isInstanceOf(Availability.NotYet.class);
  }

  /// A review of a dataset that touches trade secrets or privacy.
  private CaseView flagged(DatasetId id) {
    return ((Opened.Done)
            cases.open(
                new NewCase(
                    "pre-opening-review",
                    town.region(),
                    town.agency().id(),
                    new Subject("dataset", id.value()),
                    "公交站点",
                    town.steward(),
                    Process.NORMAL,
                    new TreeMap<>(
                        Map.of(
                            "assessment", "核对了全部字段，其中一列可能涉及企业的商业秘密",
                            "legality-review", "no",
                            "expert-review", "no",
                            "evidence-delivery", "yes")),
                    Submission.NONE)))
        .now();
  }

  @Obligation("QD-3-2")
  @Test
  void qingdaoOpensADatasetOnlyThroughTheReviewOfItsAuthority() {
    town = city.qingdao();
    var id = described();
    assertThat(status(id)).as("a draft").isEqualTo(404);
    var matter = ((Submitted.Done) submit(id)).now();
    assertThat(status(id)).as("submitted").isEqualTo(404);
    for (var other : List.of(town.steward(), town.otherSteward(), town.operator())) {
      assertThat(refusal(matter, "publish", other, Submission.because("发布")))
          .isEqualTo(new Refusal.NotCompetent("authority"));
    }
    var returned = done(matter, "return", town.official(), Submission.because("缺少数据字典"));
    assertThat(refusal(returned, "publish", town.steward(), Submission.because("发布")))
        .as("corrected, not reviewed")
        .isEqualTo(new Refusal.UnknownAct("publish", "correction"));
    assertThat(status(id)).isEqualTo(404);
    var again = done(returned, "resubmit", town.steward(), Submission.NONE);
    assertThat(status(id)).isEqualTo(404);
    done(again, "publish", town.official(), Submission.because("同意"));
    assertThat(status(id)).as("reviewed").isEqualTo(200);
  }

  private int status(DatasetId id) {
    return new TestingBrowser(port).get("/datasets/" + id).statusCode();
  }

  private Availability availability(DatasetId id) {
    return datasets.find(id).orElseThrow().availability();
  }

  private List<String> blockers(DatasetId id) {
    return ((Submitted.Blocked) submit(id)).blockers().stream().map(Blocker::about).toList();
  }

  private Submitted submit(DatasetId id) {
    var opening =
        publishing.rulebook(town.region()).process(Publishing.PUBLISH).orElseThrow().opening();
    return publishing.submit(
        id,
        town.steward(),
        Submission.NONE.confirming(
            opening.checklist().stream().map(item -> item.name()).collect(toSet())));
  }

  private Answer act(CaseView seen, String act, Principal by, Submission with) {
    var checklist =
        cases.stage(seen).flatMap(stage -> stage.act(act)).stream()
            .flatMap(found -> found.checklist().stream())
            .map(item -> item.name())
            .collect(toSet());
    return publishing.act(ActRequest.of(seen, act, by, with.confirming(checklist)));
  }

  private CaseView done(CaseView seen, String act, Principal by, Submission with) {
    return ((Answer.Done) act(seen, act, by, with)).now();
  }

  private Refusal refusal(CaseView seen, String act, Principal by, Submission with) {
    return ((Answer.Refused) act(seen, act, by, with)).why();
  }

  /// A dataset with a table and everything that a description can say.
  private DatasetId described() {
    var outcome =
        publishing.upload(
            town.agency().id(),
            Optional.empty(),
            "公交站点.csv",
            new ByteArrayInputStream("站点编码,站点名称\n000101,人民路\n".getBytes(UTF_8)),
            LoadPlan.asDetected(),
            town.steward());
    var id = ((UploadOutcome.Drafted) outcome).dataset();
    var before = datasets.find(id).orElseThrow().latest().description();
    var fields =
        before.fields().stream()
            .map(field ->
                new Field(
                    field.id(), field.name(), field.title(), field.title(), field.type(), true))
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
            "目录编号",
            "与公交线路有关",
            "不得用于定位个人",
            "0532-5500001"),
        town.steward());
    return id;
  }
}
