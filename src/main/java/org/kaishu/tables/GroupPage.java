package org.kaishu.tables;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups with their figures.
///
/// @param names names of the columns: the fields first, then the measures
/// @param rows values in that order; sums and means are `Long`, `BigDecimal` or `Double`, and null
///   where no row of the group has a value
/// @param total groups there are
/// @param truncated whether there are more than were returned
public record GroupPage(
    List<String> names, List<List<@Nullable Object>> rows, long total, boolean truncated) {

  /// Guard the lists.
  public GroupPage {
    names = List.copyOf(names);
    rows = Collections.unmodifiableList(rows);
  }
}
