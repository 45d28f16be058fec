package org.kaishu.workbench;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.page.TestingPages;

/// Every state of the pages of duties and delegations, rendered from samples and looked at in a
/// browser.
class RelayLookTests {
  private static TestingPages pages;

  @BeforeAll
  static void render() {
    pages = new TestingPages();
    pages.addForStaff("/duties", "workbench/duties", SampleRelay.duties());
    pages.addForStaff("/duties-none", "workbench/duties", SampleRelay.noDuties());
    pages.addForStaff("/delegations", "workbench/delegations", SampleRelay.delegations());
    pages.addForStaff("/delegations-refused", "workbench/delegations", SampleRelay.refused());
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
