package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.TestingPages;
import org.kaishu.portal.ApplyPage;

/// Every state of the pages of those who apply.
public final class SampleAccountPages {
  private SampleAccountPages() {}

  /// Add them all.
  public static void addTo(TestingPages pages) {
    pages.add("/apply-visitor", "portal/apply", SampleApply.apply(Optional.empty(), false));
    add(pages, "apply", "portal/apply", SampleApply.apply(Optional.empty(), true));
    add(
        pages,
        "apply-running",
        "portal/apply",
        SampleApply.apply(Optional.of(new ApplyPage.Standing("您有一份没有提交的申请。", "/", "继续填写")), true));
    add(pages, "apply-needless", "portal/apply", SampleApply.needless());
    add(pages, "tasks", SampleAccount.tasks());
    add(pages, "step", SampleAccount.step());
    add(pages, "applicant", SampleAccount.applicant());
    add(pages, "check", SampleAccount.check(false));
    add(pages, "check-faulty", "portal/account/check", SampleAccount.check(true));
    add(pages, "filed", SampleAccount.filed());
    add(pages, "applications", SampleAccount.applications());
    add(
        pages,
        "applications-none",
        "portal/account/applications",
        new ApplicationsPage(List.of(), List.of(), ""));
    add(pages, "matter", SampleAccount.running());
    add(pages, "matter-returned", "portal/account/matter", SampleAccount.returned());
    add(pages, "agreement", SampleAccount.agreement(false));
    add(pages, "agreement-turn", "portal/account/agreement", SampleAccount.agreement(true));
    add(pages, "access", SampleAccount.access());
    add(pages, "access-none", "portal/account/access", new AccessPage(List.of()));
    add(pages, "keys", SampleAccount.keys());
  }

  private static void add(TestingPages pages, String name, Object page) {
    add(pages, name, "portal/account/" + name, page);
  }

  private static void add(TestingPages pages, String name, String template, Object page) {
    pages.addForUser("/account-" + name, template, page);
  }
}
