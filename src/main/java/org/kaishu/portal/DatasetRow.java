package org.kaishu.portal;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Attribute;
import org.kaishu.page.Freshness;

/// A dataset as lists show it, so that it can be judged from its row.
///
/// @param title the title in runs, what was searched for marked
/// @param place the region and the agency
public record DatasetRow(
    DatasetId id,
    List<Run> title,
    List<Run> summary,
    String seal,
    String place,
    String theme,
    Attribute attribute,
    Optional<Freshness> freshness,
    String frequency,
    List<String> formats) {
  public DatasetRow {
    title = List.copyOf(title);
    summary = List.copyOf(summary);
    formats = List.copyOf(formats);
  }

  /// A stretch of text; a marked one answers the search.
  public record Run(String text, boolean marked) {}
}
