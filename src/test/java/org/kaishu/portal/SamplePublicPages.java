package org.kaishu.portal;

import java.util.Optional;
import org.kaishu.page.TestingPages;
import org.kaishu.party.ErrorPage;

/// Every state of the public pages.
public final class SamplePublicPages {
  private SamplePublicPages() {}

  /// Add them all.
  public static void addTo(TestingPages pages) {
    pages.add("/home", "portal/home", SamplePortal.home());
    pages.add("/search", "portal/search", SamplePortal.search());
    pages.add("/search-nothing", "portal/search", SamplePortal.nothing());
    pages.add("/dataset", "portal/dataset", SamplePortal.open());
    pages.add("/dataset-conditional", "portal/dataset", SamplePortal.conditional());
    pages.add("/dataset-suspended", "portal/dataset", SamplePortal.suspended());
    pages.add("/diff", "portal/diff", SamplePortal.diff());
    pages.add("/login", "portal/login", SamplePortal.login());
    pages.add("/password", "portal/password", SamplePortal.password());
    pages.add("/error", "error", new ErrorPage(500, "平台出了差错", "请稍后再试。", Optional.of("4f1c2a9e")));
  }
}
