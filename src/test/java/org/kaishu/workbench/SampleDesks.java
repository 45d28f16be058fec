package org.kaishu.workbench;

import org.kaishu.page.TestingPages;

/// Every state of the pages of the workbench.
public final class SampleDesks {
  private SampleDesks() {}

  /// Add them all.
  public static void addTo(TestingPages pages) {
    pages.addForStaff("/queue", "workbench/queue", SampleWorkbench.queue());
    pages.addForStaff("/case", "workbench/case", SampleWorkbench.deciding());
    pages.addForStaff("/case-waiting", "workbench/case", SampleWorkbench.waiting());
    pages.addForStaff("/case-granting", "workbench/case", SampleAccess.granting());
    pages.addForStaff("/case-grant-refused", "workbench/case", SampleAccess.grantRefused());
    pages.addForStaff("/case-approving", "workbench/case", SampleAccess.approving());
    pages.addForStaff("/case-approving-refusal", "workbench/case", SampleAccess.approvingRefusal());
    pages.addForStaff("/case-signing", "workbench/case", SampleAccess.signing());
    pages.addForStaff("/case-lowering", "workbench/case", SampleAccess.lowering());
    pages.addForStaff("/case-violation", "workbench/case", SampleAccess.violation());
    pages.addForStaff("/access", "workbench/access", SampleEntitlements.list());
    pages.addForStaff("/access-empty", "workbench/access", SampleEntitlements.emptyList());
    pages.addForStaff("/entitlement", "workbench/entitlement", SampleEntitlements.entitlement());
    pages.addForStaff(
        "/entitlement-refused", "workbench/entitlement", SampleEntitlements.notClosed());
    pages.addForStaff("/entitlement-closed", "workbench/entitlement", SampleEntitlements.closed());
    pages.addForStaff("/publish-list", "workbench/publishlist", SampleWorkbench.list());
    pages.addForStaff("/publish", "workbench/publish", SampleWorkbench.publish());
    pages.addForStaff("/from-address", "workbench/fromaddress", SampleSources.refused());
    pages.addForStaff("/from-database", "workbench/fromdatabase", SampleSources.database());
    pages.addForStaff("/fetch", "workbench/fetch", SampleSources.running());
    pages.addForAdmin("/calendar", "workbench/calendar", SampleCalendar.calendar());
    pages.addForAdmin("/calendar-refused", "workbench/calendar", SampleCalendar.refused());
    pages.addForAdmin("/calendar-preview", "workbench/calendarpreview", SampleCalendar.preview());
    pages.addForAdmin("/calendar-outdated", "workbench/calendarpreview", SampleCalendar.outdated());
    pages.addForStaff("/notices", "workbench/notices", SampleWorkbench.notices());
    pages.addForStaff("/duties", "workbench/duties", SampleRelay.duties());
    pages.addForStaff("/duties-none", "workbench/duties", SampleRelay.noDuties());
    pages.addForStaff("/delegations", "workbench/delegations", SampleRelay.delegations());
    pages.addForStaff("/delegations-refused", "workbench/delegations", SampleRelay.refused());
  }
}
