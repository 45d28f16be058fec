package org.kaishu.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.page.TestingChromium;
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
    pages.add("/laws", "portal/laws", SamplePortal.laws());
    pages.add("/law", "portal/law", SamplePortal.law());
    pages.add("/error", "error", new ErrorPage(500, "平台出了差错", "请稍后再试。", Optional.of("4f1c2a9e")));
  }

  @AfterAll
  static void stop() {
    pages.close();
  }

  static Stream<String> paths() {
    return Stream.of(
        "home",
        "search",
        "search-nothing",
        "dataset",
        "dataset-conditional",
        "dataset-suspended",
        "login",
        "password",
        "laws",
        "law",
        "error");
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
