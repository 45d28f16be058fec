package org.kaishu.matters;

import java.util.List;
import org.kaishu.page.Chip;

/// What a case is to be about, to choose from.
///
/// @param kind of the things, as the key of a message
/// @param address of this page
/// @param region the place that was chosen; may be empty
/// @param text what was looked for
/// @param more whether there are more than are shown
public record PickPage(
    Side side,
    String title,
    String seal,
    String place,
    List<Chip> chips,
    String kind,
    String address,
    String region,
    String text,
    List<Row> rows,
    boolean more) {
  public PickPage {
    chips = List.copyOf(chips);
    rows = List.copyOf(rows);
  }

  /// One of them.
  public record Row(String title, String detail, String href) {}
}
