package org.kaishu.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.page.TestingChromium;
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
    pages.addForStaff("/publish-list", "workbench/publishlist", SampleWorkbench.list());
    pages.addForStaff("/publish", "workbench/publish", SampleWorkbench.publish());
    pages.addForStaff("/notices", "workbench/notices", SampleWorkbench.notices());
  }

  @AfterAll
  static void stop() {
    pages.close();
  }

  static Stream<String> paths() {
    return Stream.of("queue", "case", "case-waiting", "publish-list", "publish", "notices");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyoneCanReadIt(String path) {
    looks(path, Look.WIDE, Look.PHONE.inTheDark());
  }

  @ParameterizedTest
  @MethodSource("paths")
  @Tag("long")
  void everyoneCanReadItInTheOtherColours(String path) {
    looks(path, Look.WIDE.inTheDark(), Look.PHONE);
  }

  private static void looks(String path, Look... looks) {
    for (var look : looks) {
      try (var browser = TestingChromium.open(look)) {
        var page = browser.newPage();
        var complaints = TestingChromium.complaints(page);
        page.navigate(pages.url("/" + path));
        TestingChromium.keepPicture(page, "sample-" + path + "-" + look);
        TestingChromium.check(page);
        assertThat(complaints).isEmpty();
        assertThat(page.locator("h1").count()).isEqualTo(1);
      }
    }
  }
}
