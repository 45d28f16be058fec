package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.access.TestingApplicant.done;
import static org.kaishu.access.TestingApplicant.whole;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.notice.Message;
import org.kaishu.notice.Notices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@PlatformTest
class ViolationsModuleTests {
  private static final Submission REPORT = Submission.because("把数据转给了别的公司").with("截图.png");

  @Autowired private Violations violations;
  @Autowired private Entitlements entitlements;
  @Autowired private Notices notices;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private AutowireCapableBeanFactory beans;

  private TestingCity.Town town;
  private TestingApplicant applicant;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    applicant = beans.createBean(TestingApplicant.class);
    town = city.guangxi();
  }

  private EntitlementId granted(String accept, String approve) {
    var dataset = applicant.dataset(town, OpenAttribute.CONDITIONAL);
    var filed = applicant.filed(dataset, town.citizen());
    var order = done(applicant.act(filed, accept, town.operator()));
    var replied = done(applicant.grant(order, approve, town.steward(), whole()));
    var toSign =
        replied.current().orElseThrow().stage().equals("signing")
            ? replied
            : done(applicant.act(replied, "approve", town.official()));
    var offered = done(applicant.act(toSign, "sign", town.steward()));
    applicant.act(offered, "accept", town.citizen());
    return entitlements.on(dataset).getFirst().id();
  }

  private Entitlement.Standing standing(EntitlementId id) {
    return entitlements.find(id).orElseThrow().standing(clock.instant());
  }

  private CaseView closed(EntitlementId id) {
    return ((Opened.Done) violations.close(id, town.steward(), REPORT)).now();
  }

  @Test
  @Obligation("GX-27-3")
  void accessIsClosedAtOnceThenVerifiedThenGivenBackAndItsHolderIsToldEachTime() {
    var id = granted("pass", "agree");
    var matter = closed(id);
    assertThat(standing(id)).isEqualTo(Entitlement.Standing.CLOSED);
    assertThat(((Opened.Refused) violations.close(id, town.steward(), REPORT)).why())
        .isEqualTo(new Refusal.EffectRefused("这项使用权限已经关闭"));
    applicant.act(matter, "restore", town.steward());
    assertThat(standing(id)).isEqualTo(Entitlement.Standing.LIVE);
    assertThat(notices.unread(town.citizen(), 20))
        .extracting(Message::body)
        .contains("您的使用权限已关闭，正在核实。理由：把数据转给了别的公司", "您的使用权限已恢复。理由：理由：restore");
  }

  @Test
  @Obligation("SH-31-2")
  void whatIsRevokedStaysRevoked() {
    town = city.shanghai();
    var id = granted("accept", "approve");
    var ended = done(applicant.act(closed(id), "revoke", town.steward()));
    assertThat(ended.outcome()).contains("revoked");
    assertThat(standing(id)).isEqualTo(Entitlement.Standing.REVOKED);
    assertThat(((Opened.Refused) violations.close(id, town.steward(), REPORT)).why())
        .isEqualTo(new Refusal.EffectRefused("这项使用权限已经收回"));
  }

  @Test
  void onlyTheAgencyWhoseDataItIsClosesAndOnlyWithReasonsAndEvidence() {
    var id = granted("pass", "agree");
    for (var other : List.of(town.otherSteward(), town.official(), city.guangxi().steward())) {
      assertThat(((Opened.Refused) violations.close(id, other, REPORT)).why())
          .isEqualTo(new Refusal.NotCompetent("open-entity"));
    }
    assertThat(((Opened.Refused) violations.close(id, town.steward(), Submission.NONE)).why())
        .isInstanceOf(Refusal.Lacking.class);
    assertThat(standing(id)).isEqualTo(Entitlement.Standing.LIVE);
  }
}
