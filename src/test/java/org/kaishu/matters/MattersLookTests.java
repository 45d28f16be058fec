package org.kaishu.matters;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.page.TestingPages;

/// Every state of the pages of matters, rendered from samples and looked at in a browser.
class MattersLookTests {
  private static TestingPages pages;

  @BeforeAll
  static void render() {
    pages = new TestingPages();
    pages.addForStaff("/matters-desk", "matters/list", SampleMatters.desk());
    pages.addForStaff("/matters-nobody", "matters/list", SampleMatters.nobody());
    pages.addForUser("/matters-account", "matters/list", SampleMatters.account());
    pages.addForStaff("/matters-pick", "matters/pick", SampleMatters.pick(false));
    pages.addForUser("/matters-pick-none", "matters/pick", SampleMatters.pick(true));
    pages.addForStaff("/matters-opening", "matters/opening", SampleMatters.opening(false));
    pages.addForStaff("/matters-refused", "matters/opening", SampleMatters.opening(true));
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
  void everyoneCanReadItOnAPhone(String path) {
    pages.look(path, Look.PHONE);
  }

  @ParameterizedTest
  @MethodSource("paths")
  @Tag("long")
  void everyoneCanReadItElsewhere(String path) {
    pages.look(path, Look.WIDE, Look.WIDE.inTheDark(), Look.PHONE.inTheDark());
  }
}
