package org.kaishu.tables;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page of rows.
///
/// @param columns the columns returned, in order
/// @param rows values in that order: `String`, `Long`, `BigDecimal`, `Double`, `Boolean`,
///   `LocalDate`, `LocalTime`, `LocalDateTime` or null
/// @param total rows that match, over all pages
/// @param totalIsEstimate whether counting was given up
/// @param next cursor of the page behind this one; empty on the last
/// @param truncated whether the page ends before the limit because it grew too big; `next` goes on
public record RowPage(
    List<Column> columns,
    List<List<@Nullable Object>> rows,
    long total,
    boolean totalIsEstimate,
    Optional<String> next,
    boolean truncated) {

  /// Guard the lists.
  public RowPage {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableList(rows);
  }

  /// Return a value as text: plain digits, days and times in ISO 8601 with their seconds.
  public static String text(Object value) {
    return switch (value) {
      case BigDecimal number -> number.toPlainString();
      case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
      case LocalDateTime moment -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
      default -> value.toString();
    };
  }
}
