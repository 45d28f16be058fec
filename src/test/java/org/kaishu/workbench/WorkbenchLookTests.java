package org.kaishu.workbench;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.page.TestingPages;

/// Every state of the workbench's pages, rendered from samples and looked at in a browser.
class WorkbenchLookTests {
  private static TestingPages pages;

  @BeforeAll
  static void render() {
    pages = new TestingPages();
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
