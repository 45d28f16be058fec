package org.kaishu;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.matters.SampleMatterPages;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.page.TestingPages;
import org.kaishu.portal.SamplePublicPages;
import org.kaishu.portal.account.SampleAccountPages;
import org.kaishu.workbench.SampleDesks;

/// Every state of every page, rendered from samples and looked at in a browser.
class LookTests {
  private static TestingPages pages;

  @BeforeAll
  static void render() {
    pages = new TestingPages();
    SamplePublicPages.addTo(pages);
    SampleAccountPages.addTo(pages);
    SampleDesks.addTo(pages);
    SampleMatterPages.addTo(pages);
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
