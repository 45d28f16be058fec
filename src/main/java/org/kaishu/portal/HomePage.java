package org.kaishu.portal;

import java.time.Instant;
import java.util.List;

/// The front page: search first, then regions, themes, what is new and how the clocks stand.
public record HomePage(
    long datasets,
    List<RegionLink> regions,
    List<ThemeLink> themes,
    Figures figures,
    List<DatasetRow> latest,
    Today today,
    List<LawLink> laws) {
  public HomePage {
    regions = List.copyOf(regions);
    themes = List.copyOf(themes);
    latest = List.copyOf(latest);
    laws = List.copyOf(laws);
  }

  /// A region with the number of its datasets.
  public record RegionLink(String name, String seal, String code, long datasets) {}

  /// A theme with the number of its datasets.
  public record ThemeLink(String code, String title, String icon, long datasets) {}

  /// How many datasets are open how far, and from how many agencies they come.
  public record Figures(long unconditional, long conditional, long agencies) {}

  /// How the clocks of all cases stand, in public.
  public record Today(
      Instant at, long running, long dueToday, long overdue, long finished, long onTime) {}
}
