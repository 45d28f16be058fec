package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.page.TestingPages;
import org.kaishu.portal.ApplyPage;

/// Every state of the pages of those who apply, rendered from samples and looked at in a browser.
class AccountLookTests {
  private static TestingPages pages;

  @BeforeAll
  static void render() {
    pages = new TestingPages();
    pages.add("/apply-visitor", "portal/apply", SampleApply.apply(Optional.empty(), false));
    add("apply", "portal/apply", SampleApply.apply(Optional.empty(), true));
    add(
        "apply-running",
        "portal/apply",
        SampleApply.apply(Optional.of(new ApplyPage.Standing("您有一份没有提交的申请。", "/", "继续填写")), true));
    add("apply-needless", "portal/apply", SampleApply.needless());
    add("tasks", SampleAccount.tasks());
    add("step", SampleAccount.step());
    add("applicant", SampleAccount.applicant());
    add("check", SampleAccount.check(false));
    add("check-faulty", "portal/account/check", SampleAccount.check(true));
    add("filed", SampleAccount.filed());
    add("applications", SampleAccount.applications());
    add(
        "applications-none",
        "portal/account/applications",
        new ApplicationsPage(List.of(), List.of(), ""));
    add("matter", SampleAccount.running());
    add("matter-returned", "portal/account/matter", SampleAccount.returned());
    add("agreement", SampleAccount.agreement(false));
    add("agreement-turn", "portal/account/agreement", SampleAccount.agreement(true));
    add("access", SampleAccount.access());
    add("access-none", "portal/account/access", new AccessPage(List.of()));
    add("keys", SampleAccount.keys());
  }

  private static void add(String name, Object page) {
    add(name, "portal/account/" + name, page);
  }

  private static void add(String name, String template, Object page) {
    pages.addForUser("/" + name, template, page);
  }

  @AfterAll
  static void stop() {
    pages.close();
  }

  static Set<String> paths() {
    return pages.paths();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyoneCanReadIt(String path) {
    pages.look(path, Look.WIDE, Look.PHONE.inTheDark());
  }

  @ParameterizedTest
  @MethodSource("paths")
  @Tag("long")
  void everyoneCanReadItInTheOtherColours(String path) {
    pages.look(path, Look.WIDE.inTheDark(), Look.PHONE);
  }
}
