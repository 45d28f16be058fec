package org.kaishu.workbench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.access.TestingApplicant.done;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.access.Agreements;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Entitlements;
import org.kaishu.access.TestingApplicant;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.ledger.Ledger;
import org.kaishu.notice.Message;
import org.kaishu.notice.Notices;
import org.kaishu.page.TestingChromium;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What reviewers do with applications in a browser; the applicant acts through the doors.
@PlatformTest
class ApplicationJourneyTests {
  @Autowired private Agreements agreements;
  @Autowired private Cases cases;
  @Autowired private Entitlements entitlements;
  @Autowired private Ledger ledger;
  @Autowired private Notices notices;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private AutowireCapableBeanFactory beans;
  @LocalServerPort private int port;

  private TestingCity.Town town;
  private TestingApplicant applicant;
  private DatasetId dataset;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    applicant = beans.createBean(TestingApplicant.class);
    town = city.guangxi();
    dataset = applicant.dataset(town, OpenAttribute.CONDITIONAL);
  }

  private CaseView filed() {
    return applicant.filed(dataset, town.citizen());
  }

  private CaseView filedIn(TestingCity.Town chosen) {
    town = chosen;
    dataset = applicant.dataset(town, OpenAttribute.CONDITIONAL);
    return filed();
  }

  @Test
  @Obligation("SH-19-3")
  void shanghaisDataCentreDoesNotAcceptAndSaysEveryReasonAtOnce() {
    var matter = filedIn(city.shanghai());
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, town.operator());
      page.locator(".ks-qrow h3 a").first().click();
      page.locator("#t-mat").click();
      assertThat(page.locator("#material")).containsText(TestingApplicant.SCENARIO);
      assertThat(page.locator("#material")).containsText("qualification.pdf");
      TestingChromium.look(page, "case-application");
      choose(page, "不予受理");
      submit(page);
      assertThat(page.locator(".ks-errors")).isFocused();
      assertThat(page.locator("#reasons-error")).containsText("请写明理由");
      page.locator("#reasons").fill("一、资质证明过期；二、安全措施没有写谁能看到数据。");
      submit(page);
      assertThat(page.locator("[role=status]").first()).containsText("已提交");
      assertThat(page.locator("aside")).containsText("您可以看，不能改");
    }
    assertThat(told()).anySatisfy(body -> assertThat(body).contains("一、资质证明过期；二、安全措施"));
    assertThat(stage(matter)).isEqualTo("not-accepted");
  }

  @Test
  @Obligation("GX-20-9")
  void guangxisEntityRefusesWithBasisAndTheApplicantLearnsItOnlyAfterTheApproval() {
    var matter = passed(filed());
    try (var context = TestingChromium.open(Look.PHONE)) {
      var page = signIn(context, town.steward());
      page.navigate(url(matter));
      choose(page, "答复不同意");
      page.locator("#reasons").fill("票款能推算出个别线路的经营情况。");
      submit(page);
      assertThat(page.locator(".ks-errors")).containsText("请引用所依据的条文");
      assertThat(page.locator("#reasons")).hasValue("票款能推算出个别线路的经营情况。");
      page.locator("input[name=basis][value='20(3)']").check();
      TestingChromium.check(page);
      submit(page);
      assertThat(page.locator("[role=status]").first()).containsText("已提交");
    }
    assertThat(told()).noneSatisfy(body -> assertThat(body).contains("票款能推算"));
    assertThat(cases.record(current(matter), town.citizen()).events())
        .noneSatisfy(event -> assertThat(event.submission().reasons()).contains("票款能推算"));
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, town.official());
      page.navigate(url(matter));
      var reply = page.locator("section[aria-labelledby=h-reply]");
      assertThat(reply).containsText("不同意");
      assertThat(reply).containsText("票款能推算出个别线路的经营情况。");
      assertThat(reply).containsText("第二十条(三)");
      assertThat(page.locator(".ks-tl")).containsText("未获同意");
      TestingChromium.look(page, "case-approving-refusal");
      choose(page, "批准不开放");
      submit(page);
      assertThat(page.locator("[role=status]").first()).containsText("已提交");
    }
    assertThat(told()).anySatisfy(body -> assertThat(body).contains("票款能推算"));
    assertThat(current(matter).outcome()).contains("refused");
  }

  @Test
  void aPartOfTheFieldsIsGrantedWithTheKeyboardSignedAndClosed() {
    var matter = passed(filed());
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, town.steward());
      page.navigate(url(matter));
      page.locator("input[name=act][value=agree]").focus();
      page.keyboard().press("Space");
      assertThat(page.locator("#gf-riders")).isChecked();
      page.locator("[data-check=false]").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#gf-riders")).not().isChecked();
      page.locator("#gf-riders").focus();
      page.keyboard().press("Space");
      page.locator("[id='grant.rows']").fill("line=eq.6路");
      page.locator("main form button[type=submit]").last().focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#reasons-error")).containsText("只同意部分字段，请写明理由");
      assertThat(page.locator("[id='grant.rows']")).hasValue("line=eq.6路");
      TestingChromium.look(page, "case-granting");
      page.locator("#reasons").fill("票款涉及经营情况，本次只开放人次。");
      submit(page);
      assertThat(page.locator("[role=status]").first()).containsText("已提交");
    }
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, town.official());
      page.navigate(url(matter));
      assertThat(page.locator("section[aria-labelledby=h-reply]")).containsText("部分同意");
      TestingChromium.look(page, "case-approving");
      choose(page, "批准开放");
      submit(page);
    }
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, town.steward());
      page.navigate(url(matter));
      assertThat(page.locator("#agreement")).isVisible();
      assertThat(page.locator("#agreement")).containsText("line=eq.6路");
      assertThat(page.locator("#agreement"))
          .containsText(agreements.of(matter.number()).orElseThrow().digest());
      TestingChromium.look(page, "case-signing");
      choose(page, "签署协议");
      submit(page);
      assertThat(page.locator("[role=status]").first()).containsText("已提交");
    }
    done(applicant.act(current(matter), "accept", town.citizen()));
    var granted = entitlements.on(dataset).getFirst();
    assertThat(granted.grant().fields()).containsExactly("riders");
    assertThat(granted.grant().rows()).isEqualTo("line=eq.6路");
    ledger.seal();
    try (var context = TestingChromium.open(Look.WIDE)) {
      var page = signIn(context, town.steward());
      page.navigate(url(matter));
      page.locator("#t-aud").click();
      page.locator("#audit ol details summary").first().click();
      assertThat(page.locator("#audit")).containsText("记录完整，没有被改动");
      TestingChromium.look(page, "case-proof");
      var file = page.waitForDownload(() -> page.locator("#audit a[download]").click());
      assertThat(file.suggestedFilename()).isEqualTo(matter.number() + "-proof.json");
      page.navigate("http://localhost:" + port + "/workbench/access");
      TestingChromium.look(page, "access");
      page.locator(".ks-qrow a").first().click();
      TestingChromium.look(page, "entitlement");
      page.locator("#close-reasons").fill("把数据转给了别的公司");
      page.locator("#close-evidence").fill("截图.png");
      page.locator("#close-confirm").check();
      page.locator("#close button[type=submit]").click();
      assertThat(page.locator("[role=status]").first()).containsText("权限已经关闭");
      TestingChromium.look(page, "case-violation");
    }
    assertThat(entitlements.find(granted.id()).orElseThrow().standing(clock.instant()))
        .isEqualTo(Entitlement.Standing.CLOSED);
  }

  private CaseView passed(CaseView filed) {
    return done(applicant.act(filed, "pass", town.operator()));
  }

  private CaseView current(CaseView matter) {
    return cases.find(matter.number()).orElseThrow();
  }

  private String stage(CaseView matter) {
    return current(matter).current().orElseThrow().stage();
  }

  private List<String> told() {
    return notices.unread(town.citizen(), 20).stream().map(Message::body).toList();
  }

  private static void choose(Page page, String act) {
    page.locator(".ks-opt").filter(new Locator.FilterOptions().setHasText(act)).first().click();
  }

  private static void submit(Page page) {
    page.getByText("提交决定").click();
  }

  private Page signIn(BrowserContext context, Principal person) {
    var page = context.newPage();
    page.navigate("http://localhost:" + port + "/login");
    page.locator("#username").fill(person.displayName());
    page.locator("#password").fill(TestingCity.PASSWORD);
    page.locator("main button[type=submit]").click();
    page.waitForURL("**/workbench");
    return page;
  }

  private String url(CaseView matter) {
    return "http://localhost:" + port + "/workbench/cases/" + matter.number();
  }
}
