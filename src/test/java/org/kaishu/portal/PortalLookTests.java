package org.kaishu.portal;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.page.TestingChromium.Look;
import org.kaishu.page.TestingPages;
import org.kaishu.party.ErrorPage;

/// Every state of the public pages, rendered from samples and looked at in a browser.
class PortalLookTests {
  private static TestingPages pages;

  @BeforeAll
  static void render() {
    pages = new TestingPages();
    pages.add("/home", "portal/home", SamplePortal.home());
    pages.add("/search", "portal/search", SamplePortal.search());
    pages.add("/search-nothing", "portal/search", SamplePortal.nothing());
    pages.add("/dataset", "portal/dataset", SamplePortal.open());
    pages.add("/dataset-conditional", "portal/dataset", SamplePortal.conditional());
    pages.add("/dataset-suspended", "portal/dataset", SamplePortal.suspended());
    pages.add("/login", "portal/login", SamplePortal.login());
    pages.add("/password", "portal/password", SamplePortal.password());
    pages.add("/error", "error", new ErrorPage(500, "平台出了差错", "请稍后再试。", Optional.of("4f1c2a9e")));
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
