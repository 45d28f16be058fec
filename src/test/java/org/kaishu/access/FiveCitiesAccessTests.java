package org.kaishu.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaishu.access.TestingApplicant.done;
import static org.kaishu.access.TestingApplicant.whole;
import static org.kaishu.cases.TestingMatters.lastDay;
import static org.kaishu.cases.TestingMatters.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Fault;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Submission;
import org.kaishu.cases.TestingMatters;
import org.kaishu.cases.internal.DeadlineWatch;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.Message;
import org.kaishu.notice.Notices;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.RulebookFaults;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Applications for conditional data in Guangzhou, Qingdao and Wenzhou. In these weeks of March
/// 2026 no day is off and none is made up; 4 to 6 April are off (清明).
@PlatformTest
class FiveCitiesAccessTests {
  @Autowired private Applications applications;
  @Autowired private Agreements agreements;
  @Autowired private Cases cases;
  @Autowired private DeadlineWatch watch;
  @Autowired private Notices notices;
  @Autowired private Ledger ledger;
  @Autowired private TestingCity city;
  @Autowired private TestingMatters matters;
  @Autowired private AutowireCapableBeanFactory beans;
  @LocalServerPort private int port;

  private TestingCity.Town town;
  private TestingApplicant applicant;
  private DatasetId dataset;

  @BeforeEach
  void beginOnAMonday() {
    matters.at("2026-03-09T10:00");
    applicant = beans.createBean(TestingApplicant.class);
    in(city.guangzhou());
  }

  private void in(TestingCity.Town chosen) {
    town = chosen;
    dataset = applicant.dataset(town, OpenAttribute.CONDITIONAL);
  }

  private List<String> told(Principal by) {
    return notices.unread(by, 20).stream().map(Message::body).toList();
  }

  private static List<String> lacks(Answer answer) {
    return ((Refusal.Lacking) ((Answer.Refused) answer).why()).what();
  }

  private static Refusal refusal(Answer answer) {
    return ((Answer.Refused) answer).why();
  }

  @Obligation("GZ-2-3e")
  @Test
  void guangzhousOpenEntityRepliesInTwentyWorkingDaysAndLatenessIsReported() {
    var filed = applicant.filed(dataset, town.citizen());
    assertThat(filed.current().orElseThrow().body()).contains(town.agency().id());
    assertThat(filed.current().orElseThrow().internal()).isFalse();
    assertThat(lastDay(filed))
        .as("10 to 13, 16 to 20, 23 to 27, 30 March to 3 April, 7 April")
        .contains("2026-04-07");
    matters.at("2026-04-07T09:00");
    watch.remind(filed.current().orElseThrow().id());
    assertThat(told(town.steward())).contains("今天到期");
    matters.at("2026-04-07T23:59");
    cases.noteOverdue();
    assertThat(kinds(filed)).doesNotContain("overdue");
    matters.at("2026-04-08T00:00");
    cases.noteOverdue();
    assertThat(kinds(filed)).contains("overdue");
    assertThat(told(town.steward())).anyMatch(body -> body.startsWith("已经逾期"));
    assertThat(told(town.official())).contains("下级单位逾期未办");
  }

  private List<String> kinds(CaseView matter) {
    return cases.history(matter.number()).stream().map(CaseEvent::kind).toList();
  }

  @Obligation("GZ-2-3h")
  @Test
  void guangzhouConcludesNoAgreementWithoutDataPurposeScenarioAndSafeguards() {
    var draft = applicant.filled(dataset, town.citizen());
    for (var missing : List.of("purpose", "scenario", "fields", "safeguards")) {
      var without = saved(draft.id(), Map.of(missing, ""));
      assertThat(((Filed.Faulty) applications.file(without.id(), town.citizen())).faults())
          .extracting(Fault::field)
          .containsExactly(missing);
      saved(draft.id(), Map.of(missing, TestingApplicant.answers().getOrDefault(missing, "")));
    }
    var filed = ((Filed.Done) applications.file(draft.id(), town.citizen())).now();
    var nothing = new Grant(List.of(), Set.of(Channel.API), whole().until(), 1, "");
    assertThat(refusal(applicant.grant(filed, "agree", town.steward(), nothing)))
        .isEqualTo(new Refusal.EffectRefused("请选择同意开放的字段"));
    assertThat(agreements.of(filed.number())).isEmpty();

    done(applicant.grant(filed, "agree", town.steward(), whole()));
    var clauses = agreements.of(filed.number()).orElseThrow().clauses();
    assertThat(clauses)
        .extracting(Agreement.Clause::name)
        .contains("data", "purpose", "scenario", "safeguards");
    assertThat(text(clauses, "data")).contains("riders", "fares");
    assertThat(text(clauses, "purpose")).contains(TestingApplicant.SCENARIO);
    assertThat(text(clauses, "safeguards")).contains(TestingApplicant.SAFEGUARDS);
  }

  private static String text(List<Agreement.Clause> clauses, String name) {
    return clauses.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow().text();
  }

  private Application saved(ApplicationId id, Map<String, String> answers) {
    var before = applications.find(id, town.citizen()).orElseThrow();
    return ((Saved.Done) applications.save(id, before.version(), answers, town.citizen()))
        .application();
  }

  @Obligation({"QD-17-4", "QD-17-5"})
  @Test
  void qingdaosCityAuthorityReviewsTheFormInFiveWorkingDaysAndReturnsItOnlyWithReasons() {
    in(city.qingdao());
    var bureau = matters.official(town, "city-authority");
    var filed = applicant.filed(dataset, town.citizen());
    assertThat(filed.current().orElseThrow().body()).isEqualTo(bureau.organization());
    assertThat(filed.current().orElseThrow().internal()).isFalse();
    assertThat(lastDay(filed)).as("10, 11, 12, 13, 16").contains("2026-03-16");
    assertThat(lacks(cases.act(ActRequest.of(filed, "pass", bureau, Submission.NONE))))
        .as("complete, and in the form that is asked for")
        .hasSize(2);
    assertThat(lacks(cases.act(ActRequest.of(filed, "return", bureau, Submission.NONE))))
        .containsExactly("请写明理由");
    var reasons = Submission.because("承诺书没有盖章");
    var returned = done(cases.act(ActRequest.of(filed, "return", bureau, reasons)));
    assertThat(stage(returned)).isEqualTo("completion");
    assertThat(told(town.citizen())).anyMatch(body -> body.endsWith("承诺书没有盖章"));
    assertThat(cases.record(returned, town.citizen()).events().getLast().submission().reasons())
        .isEqualTo("承诺书没有盖章");
  }

  @Obligation({"QD-17-6", "QD-17-7"})
  @Test
  void qingdaosOpenEntityReviewsInTenWorkingDaysFromTheRecordedTransfer() {
    in(city.qingdao());
    var bureau = matters.official(town, "city-authority");
    var filed = applicant.filed(dataset, town.citizen());
    assertThat(cases.hasTurn(filed, town.steward())).isFalse();
    matters.at("2026-03-11T16:00");
    var passed = done(applicant.act(filed, "pass", bureau));
    var transfer = Instant.parse("2026-03-11T08:00:00Z");
    var stay = passed.current().orElseThrow();
    assertThat(stay.body()).contains(town.agency().id());
    assertThat(stay.enteredAt()).isEqualTo(transfer);
    assertThat(stay.internal()).isFalse();
    assertThat(lastDay(passed)).as("12, 13, 16 to 20, 23, 24, 25").contains("2026-03-25");
    assertThat(ledger.about(new Subject("case", filed.number().value())).getLast())
        .satisfies(entry -> {
          assertThat(entry.at()).isEqualTo(transfer);
          assertThat(entry.facts()).containsEntry("act", "pass").containsEntry("to", "review");
        });
    assertThat(told(town.steward())).anyMatch(body -> body.startsWith("等您办理"));
  }

  @Obligation("QD-17-9")
  @Test
  void qingdaosAuthorityOfTheSameLevelIsToldWhenARightBegins() {
    in(city.qingdao());
    var bureau = matters.official(town, "city-authority");
    var filed = applicant.filed(dataset, town.citizen());
    var passed = done(applicant.act(filed, "pass", bureau));
    var approved = done(applicant.grant(passed, "approve", town.steward(), whole()));
    var signed = done(applicant.act(approved, "sign", town.steward()));
    assertThat(told(town.official())).isEmpty();
    var accepted = done(applicant.act(signed, "accept", town.citizen()));
    assertThat(accepted.outcome()).contains("granted");
    assertThat(told(town.official())).containsExactly("利用协议已签，数据使用权限已开通");
  }

  @Obligation("WZ-29-3")
  @Test
  void wenzhouTakesNoApplicationWithoutScopeOrPurposeOfUse() {
    in(city.wenzhou());
    matters.body(town, "city-authority");
    var draft = applicant.filled(dataset, town.citizen());
    var whole = saved(draft.id(), Map.of("scope", "只在本单位的出行研究项目内使用", "means", "sandbox"));
    for (var missing : List.of("scope", "purpose", "scenario")) {
      saved(draft.id(), Map.of(missing, " "));
      assertThat(((Filed.Faulty) applications.file(draft.id(), town.citizen())).faults())
          .extracting(Fault::field)
          .containsExactly(missing);
      saved(draft.id(), new TreeMap<>(Map.of(missing, whole.answer(missing))));
    }
    assertThat(applications.file(draft.id(), town.citizen())).isInstanceOf(Filed.Done.class);
  }

  @Obligation("WZ-29-4")
  @Test
  void wenzhousBureauAndNotTheSourceDepartmentDecidesOnRestrictedData() {
    in(city.wenzhou());
    var bureau = matters.official(town, "city-authority");
    var draft = applicant.filled(dataset, town.citizen());
    saved(draft.id(), Map.of("scope", "只在本单位的出行研究项目内使用", "means", "sandbox"));
    var filed = ((Filed.Done) applications.file(draft.id(), town.citizen())).now();
    assertThat(filed.current().orElseThrow().body()).isEqualTo(bureau.organization());
    for (var other : List.of(town.steward(), town.official(), town.operator())) {
      assertThat(cases.acts(filed, other)).isEmpty();
      assertThat(refusal(applicant.act(filed, "agree", other)))
          .isEqualTo(new Refusal.NotCompetent("city-authority"));
    }
    assertThat(stage(done(applicant.act(filed, "agree", bureau)))).isEqualTo("delivery");
  }

  @Obligation("WZ-7-8")
  @Test
  void wenzhouChargesNothingForWhatIsOpenAndHasNothingToChargeWith(@TempDir Path directory)
      throws IOException {
    in(city.wenzhou());
    var open = applicant.dataset(town, OpenAttribute.UNCONDITIONAL);
    try (var visitor = new TestingBrowser(port)) {
      var page = visitor.get("/datasets/" + open);
      assertThat(page.statusCode()).as("the catalogue").isEqualTo(200);
      assertThat(page.body()).doesNotContain("收费", "价格", "付款");
      assertThat(visitor.get("/datasets/" + open + "/download.csv").statusCode()).isEqualTo(200);
      assertThat(visitor.get("/api/v1/datasets/" + open + "/rows").statusCode()).isEqualTo(200);
    }
    var form = "wenzhou/data-sharing-and-opening-measures/2020-10-01/emergency-opening.yaml";
    var priced = directory.resolve(form);
    Files.createDirectories(Objects.requireNonNull(priced.getParent()));
    try (var builtIn = getClass().getResourceAsStream("/rulebooks/" + form)) {
      var text = new String(Objects.requireNonNull(builtIn).readAllBytes(), UTF_8);
      Files.writeString(
          priced,
          text.replace("      event: {", "      fee: {title: 费用, cites: [32¶2]}\n      event: {"));
    }
    assertThatThrownBy(() -> Rulebooks.load(directory))
        .isInstanceOf(RulebookFaults.class)
        .hasMessageContaining("fee");
  }
}
