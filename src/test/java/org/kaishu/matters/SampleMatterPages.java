package org.kaishu.matters;

import org.kaishu.page.TestingPages;

/// Every state of the pages of matters.
public final class SampleMatterPages {
  private SampleMatterPages() {}

  /// Add them all.
  public static void addTo(TestingPages pages) {
    pages.addForStaff("/matters-desk", "matters/list", SampleMatters.desk());
    pages.addForStaff("/matters-nobody", "matters/list", SampleMatters.nobody());
    pages.addForUser("/matters-account", "matters/list", SampleMatters.account());
    pages.addForStaff("/matters-pick", "matters/pick", SampleMatters.pick(false));
    pages.addForUser("/matters-pick-none", "matters/pick", SampleMatters.pick(true));
    pages.addForStaff("/matters-opening", "matters/opening", SampleMatters.opening(false));
    pages.addForStaff("/matters-refused", "matters/opening", SampleMatters.opening(true));
  }
}
