package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kaishu.access.TestingApplicant.done;
import static org.kaishu.access.TestingApplicant.whole;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.TestingDatasets;
import org.kaishu.ledger.Digest;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Citation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class AgreementsModuleTests {
  @Autowired private Applications applications;
  @Autowired private Agreements agreements;
  @Autowired private Entitlements entitlements;
  @Autowired private Cases cases;
  @Autowired private Datasets datasets;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private AutowireCapableBeanFactory beans;

  private TestingCity.Town town;
  private TestingApplicant applicant;
  private DatasetId dataset;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    applicant = beans.createBean(TestingApplicant.class);
    in(city.guangxi());
  }

  private void in(TestingCity.Town chosen) {
    town = chosen;
    dataset = applicant.dataset(town, OpenAttribute.CONDITIONAL);
  }

  /// Filed and passed by the data centre of a town under Guangxi's rulebook.
  private CaseView inReview() {
    return done(applicant.act(applicant.filed(dataset, town.citizen()), "pass", town.operator()));
  }

  private CaseView toBeSigned(Grant grant) {
    var replied = done(applicant.grant(inReview(), "agree", town.steward(), grant));
    return done(applicant.act(replied, "approve", town.official()));
  }

  private CaseView offered() {
    return done(applicant.act(toBeSigned(whole()), "sign", town.steward()));
  }

  private static String refusal(Answer answer) {
    return ((Refusal.EffectRefused) ((Answer.Refused) answer).why()).reason();
  }

  @Test
  @Obligation({"GX-20-2", "GX-20-11", "GX-5-4"})
  void anApplicationPassesAllBodiesAndGrantsOnlyOnceBothHaveSigned() {
    var replied = done(applicant.grant(inReview(), "agree", town.steward(), whole()));
    assertThat(applicant.act(replied, "approve", town.steward()))
        .as("the authority approves, nobody else")
        .isInstanceOf(Answer.Refused.class);
    var approved = done(applicant.act(replied, "approve", town.official()));
    assertThat(agreements.of(approved.number()).orElseThrow().signatures()).isEmpty();
    assertThat(entitlements.on(dataset)).isEmpty();

    var signed = done(applicant.act(approved, "sign", town.steward()));
    assertThat(entitlements.on(dataset)).as("one side only").isEmpty();
    assertThat(agreements.of(signed.number()).orElseThrow().signatures())
        .extracting(Signature::side, Signature::by)
        .containsExactly(tuple(Signature.Side.ENTITY, town.steward().person()));

    var accepted = done(applicant.act(signed, "accept", town.citizen()));
    assertThat(accepted.outcome()).contains("granted");
    assertThat(entitlements.on(dataset))
        .extracting(Entitlement::grant, Entitlement::person, Entitlement::matter)
        .containsExactly(tuple(whole(), town.citizen().person(), accepted.number()));
    assertThat(entitlements.on(dataset).getFirst().until())
        .as("24:00 of the last day in Shanghai")
        .isEqualTo(Instant.parse("2026-12-31T16:00:00Z"));
  }

  @Test
  @Obligation({"SH-20-1", "SH-19-1", "SH-19-2"})
  void theOtherTextsChainEndsInAnAgreementToo() {
    in(city.shanghai());
    var filed = applicant.filed(dataset, town.citizen());
    assertThat(filed.current().orElseThrow().body()).contains(town.dataCenter().id());
    var order = done(applicant.act(filed, "accept", town.operator()));
    assertThat(order.current().orElseThrow().body()).contains(town.agency().id());
    var approved = done(applicant.grant(order, "approve", town.steward(), whole()));
    var offered = done(applicant.act(approved, "sign", town.steward()));
    assertThat(entitlements.on(dataset)).isEmpty();
    assertThat(done(applicant.act(offered, "accept", town.citizen())).outcome())
        .contains("granted");
    assertThat(entitlements.on(dataset)).hasSize(1);
    assertThat(agreements.of(filed.number()).orElseThrow().clauses())
        .extracting(Agreement.Clause::name)
        .contains("scenario", "reports", "safeguards");
  }

  @Test
  void theAgreementSaysWhatWasDecidedAndItsDigestCanBeRecomputedByAnybody() throws Exception {
    var grant =
        new Grant(
            List.of("fares"),
            Set.of(Channel.API, Channel.DOWNLOAD),
            LocalDate.of(2026, 6, 30),
            500,
            "line=eq.6路&stop=like.*0001*");
    var offered = done(applicant.act(toBeSigned(grant), "sign", town.steward()));
    var agreement = agreements.mine(town.citizen()).getFirst();
    assertThat(agreement.title()).isEqualTo("数据使用协议");
    assertThat(clause(agreement, "data"))
        .isEqualTo("开放的数据项：fares（fares）。开放的数据行：符合条件 line=eq.6路&stop=like.*0001* 的数据行。");
    assertThat(clause(agreement, "access")).contains("通过数据下载、接口访问获取");
    assertThat(clause(agreement, "until")).contains("2026年6月30日 24 时");
    assertThat(clause(agreement, "purpose")).contains("科学研究：" + TestingApplicant.SCENARIO);
    assertThat(clause(agreement, "safeguards")).contains(TestingApplicant.SAFEGUARDS);
    assertThat(clause(agreement, "quota")).contains("不超过 500 次");

    var bytes = agreement.document().getBytes(StandardCharsets.UTF_8);
    assertThat(HexFormat.of().formatHex(Digest.sha256().digest(bytes)))
        .isEqualTo(agreement.digest());
    var decision =
        cases.history(offered.number()).stream()
            .filter(event -> event.act().orElse("").equals("agree"))
            .findFirst()
            .orElseThrow();
    assertThat(agreement.document())
        .contains("\"case\":\"" + offered.number() + "\"")
        .contains("\"event-digest\":\"" + decision.digest() + "\"")
        .doesNotContain(town.citizen().displayName());
  }

  private static String clause(Agreement agreement, String name) {
    return agreement.clauses().stream()
        .filter(clause -> clause.name().equals(name))
        .findFirst()
        .orElseThrow()
        .text();
  }

  @Test
  void everythingWrongWithAGrantIsSaidAtOnceAndNothingOfTheActRemains() {
    var matter = inReview();
    var bad =
        new Grant(
            List.of("riders", "line", "salary"),
            Set.of(Channel.PREVIEW),
            LocalDate.of(2027, 1, 1),
            5,
            "nothing=eq.1&limit=3");
    assertThat(refusal(applicant.grant(matter, "agree", town.steward(), bad)))
        .isEqualTo(
            "这些字段没有申请：line、salary；这里的办法没有这种开放方式：preview；"
                + "使用期限不能晚于申请的 2026-12-31；行的条件里不能有 limit");
    var unknown =
        new Grant(
            List.of("riders", "fares"),
            Set.of(Channel.API),
            LocalDate.of(2026, 3, 15),
            5,
            "nothing=eq.1");
    assertThat(refusal(applicant.grant(matter, "agree", town.steward(), unknown)))
        .startsWith("使用期限已经过去；")
        .contains("没有这个字段");
    assertThat(refusal(applicant.act(matter, "agree", town.steward())))
        .isEqualTo("请选择同意开放的字段；请选择开放方式；请按 2026-12-31 的样子填写使用期限；额度应为 1 到 100000000 的整数");
    assertThat(cases.find(matter.number()).orElseThrow()).isEqualTo(matter);
    assertThat(agreements.of(matter.number())).isEmpty();
  }

  @Test
  void aPartOfTheFieldsIsGrantedOnlyWithReasons() {
    var matter = inReview();
    var partly =
        new Grant(List.of("riders"), Set.of(Channel.API), LocalDate.of(2026, 12, 31), 10, "");
    var without =
        cases.act(
            TestingApplicant.request(
                matter, "agree", town.steward(), Submission.NONE, partly.form()));
    assertThat(refusal(without)).isEqualTo("只同意部分字段，请写明理由（约）");
    var with = done(applicant.grant(matter, "agree", town.steward(), partly));
    assertThat(agreements.of(with.number()).orElseThrow().grant()).isEqualTo(partly);
  }

  @Test
  @Obligation("GX-20-9")
  void aRefusalNeedsReasonsAndBasisAndDraftsNothing() {
    var matter = inReview();
    for (var half :
        List.of(
            Submission.because("不符合条件"),
            Submission.NONE.citing(new Citation(matter.edition(), "20(3)")))) {
      var answer =
          cases.act(
              TestingApplicant.request(matter, "refuse", town.steward(), half, new TreeMap<>()));
      assertThat(((Answer.Refused) answer).why()).isInstanceOf(Refusal.Lacking.class);
    }
    var refused = done(applicant.act(matter, "refuse", town.steward()));
    assertThat(cases.acts(refused, town.official()))
        .extracting(act -> act.name())
        .containsExactlyInAnyOrder("approve-refusal", "disagree");
    assertThat(done(applicant.act(refused, "approve-refusal", town.official())).outcome())
        .contains("refused");
    assertThat(agreements.of(matter.number())).isEmpty();
    assertThat(entitlements.on(dataset)).isEmpty();
  }

  @Test
  void onADisagreementTheDraftOfThatRoundGrantsNothingMore() {
    var replied = done(applicant.grant(inReview(), "agree", town.steward(), whole()));
    var back = done(applicant.act(replied, "disagree", town.official()));
    assertThat(back.round()).isEqualTo(2);
    var refused = done(applicant.act(back, "refuse", town.steward()));
    assertThat(cases.acts(refused, town.official()))
        .as("the reply of this round refuses, whatever was drafted before")
        .extracting(act -> act.name())
        .containsExactlyInAnyOrder("approve-refusal", "disagree");
    assertThat(agreements.mine(town.citizen())).as("never offered").isEmpty();
  }

  @Test
  @Obligation("SH-19-11")
  void aRefusedApplicationIsChangedAndFiledAgainAsANewRound() {
    in(city.shanghai());
    var filed = applicant.filed(dataset, town.citizen());
    var id = applications.of(filed, town.citizen()).orElseThrow().id();
    var order = done(applicant.act(filed, "accept", town.operator()));
    var refused = done(applicant.act(order, "refuse", town.steward()));
    var own = applications.find(id, town.citizen()).orElseThrow();
    assertThat(applications.editable(own)).isTrue();
    applications.save(id, own.version(), Map.of("fields", "riders"), town.citizen());
    assertThat(applications.of(refused, town.steward()).orElseThrow().answer("fields"))
        .as("staff see what was filed")
        .isEqualTo("riders,fares");

    var again = ((Filed.Done) applications.resubmit(id, town.citizen())).now();
    assertThat(again.number()).isEqualTo(filed.number());
    assertThat(again.round()).isEqualTo(2);
    assertThat(applications.resubmit(id, town.citizen()))
        .as("a second click")
        .isEqualTo(new Filed.Done(again));
    assertThat(applications.of(again, town.steward()).orElseThrow().answer("fields"))
        .isEqualTo("riders");
    assertThat(applications.of(again, 1, town.steward()).orElseThrow().answer("fields"))
        .isEqualTo("riders,fares");
    var second = done(applicant.act(again, "accept", town.operator()));
    assertThat(refusal(applicant.grant(second, "approve", town.steward(), whole())))
        .as("only what this round asks for")
        .isEqualTo("这些字段没有申请：fares");
  }

  @Test
  void whoDeclinesTheAgreementGetsNothing() {
    var declined = done(applicant.act(offered(), "decline", town.citizen()));
    assertThat(declined.outcome()).contains("declined");
    assertThat(entitlements.on(dataset)).isEmpty();
  }

  @Test
  void aSuspendedDatasetIsNeitherSignedNorAccepted() {
    var approved = toBeSigned(whole());
    datasets.suspend(dataset, TestingDatasets.GX_22, TestingDatasets.STEWARD);
    assertThat(refusal(applicant.act(approved, "sign", town.steward())))
        .isEqualTo("这份数据已中止开放，恢复以前不能签署协议");
    datasets.resume(dataset, TestingDatasets.GX_22, TestingDatasets.STEWARD);
    var offered = done(applicant.act(approved, "sign", town.steward()));
    datasets.withdraw(dataset, TestingDatasets.GX_22, TestingDatasets.STEWARD);
    assertThat(refusal(applicant.act(offered, "accept", town.citizen())))
        .isEqualTo("这份数据已撤回，不能签署协议");
    assertThat(agreements.of(offered.number()).orElseThrow().signatures()).hasSize(1);
    assertThat(entitlements.on(dataset)).isEmpty();
  }

  @Test
  void anAgreementWhoseTermHasPassedIsNotAccepted() {
    var offered = offered();
    clock.set(Instant.parse("2026-12-31T16:00:00Z"));
    assertThat(refusal(applicant.act(offered, "accept", town.citizen()))).isEqualTo("协议的使用期限已经过去");
  }

  @Test
  void theSecondOfTwoDecisionsIsStale() throws Exception {
    var matter = inReview();
    Callable<Answer> agree = () -> applicant.grant(matter, "agree", town.steward(), whole());
    List<Answer> answers;
    try (var two = Executors.newFixedThreadPool(2)) {
      answers =
          two.invokeAll(List.of(agree, agree)).stream().map(future -> future.resultNow()).toList();
    }
    assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(Answer.Refused.class::isInstance)
        .extracting(answer -> ((Answer.Refused) answer).why())
        .containsExactly(new Refusal.Stale(matter.version(), matter.version() + 1));
  }

  @Test
  void anAgreementIsReadByItsPartiesAndBodiesOnlyAndByTheUserOnceItIsOffered() {
    var approved = toBeSigned(whole());
    var agreement = agreements.of(approved.number()).orElseThrow();
    assertThat(agreements.find(agreement.id(), town.citizen())).isEmpty();
    assertThat(agreements.find(agreement.id(), town.official())).contains(agreement);
    applicant.act(approved, "sign", town.steward());
    assertThat(agreements.find(agreement.id(), town.citizen())).isPresent();
    for (Principal other : List.of(town.otherSteward(), city.guangxi().citizen())) {
      assertThat(agreements.find(agreement.id(), other)).isEmpty();
      assertThat(agreements.mine(other)).isEmpty();
    }
  }

  @Test
  @Obligation("GX-27-2")
  void theRecordHoldsTheChainAndFindsWhateverWasChanged() {
    var accepted = done(applicant.act(offered(), "accept", town.citizen()));
    var agreement = agreements.of(accepted.number()).orElseThrow();
    assertThat(ledger.about(new Subject("dataset", dataset.value())))
        .extracting(entry -> entry.kind())
        .containsSubsequence(
            "application.filed", "agreement.drafted", "agreement.signed", "agreement.signed");
    assertThat(ledger.verify().findings()).isEmpty();
    changed(
        "agreement",
        "update access.agreement set document = replace(document, '1000', '9000') where id = '%s'",
        "update access.agreement set document = replace(document, '9000', '1000') where id = '%s'",
        agreement.id().value(),
        new Finding("agreement " + agreement.id(), "it was changed"));
    changed(
        "filing",
        "update access.filing set content = replace(content, 'riders', 'others') where matter = '%s'",
        "update access.filing set content = replace(content, 'others', 'riders') where matter = '%s'",
        accepted.number().value(),
        new Finding(
            "application filed in case %s, round 1".formatted(accepted.number()),
            "it was changed"));
    changed(
        "signature",
        "update access.signature set person = person + 1 where side = 'user' and agreement = '%s'",
        "update access.signature set person = person - 1 where side = 'user' and agreement = '%s'",
        agreement.id().value(),
        new Finding("signature of the user on agreement " + agreement.id(), "it was changed"));
  }

  private void changed(String table, String sql, String back, String key, Finding finding) {
    tamper(table, sql.formatted(key));
    assertThat(ledger.verify().findings()).contains(finding);
    tamper(table, back.formatted(key));
    assertThat(ledger.verify().findings()).isEmpty();
  }

  private void tamper(String table, String sql) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("alter table access.%s disable trigger append_only".formatted(table)).update();
      assertThat(jdbc.sql(sql).update()).isEqualTo(1);
      jdbc.sql("alter table access.%s enable trigger append_only".formatted(table)).update();
    });
  }
}
