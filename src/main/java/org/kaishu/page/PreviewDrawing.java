package org.kaishu.page;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.Version;
import org.springframework.stereotype.Component;

/// Draws the first rows of a version with what its profile says of each column.
@Component
public class PreviewDrawing {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Messages words;

  PreviewDrawing(Messages words) {
    this.words = words;
  }

  /// Draw rows of these columns of a version.
  ///
  /// @param publisher who gives the data
  public PreviewTable draw(String title, String publisher, Version version, RowPage page) {
    return new PreviewTable(
        words.say("preview.caption", title),
        words.say("preview.summary", page.rows().size(), page.total()),
        page.columns().stream().map(column -> column(column, version)).toList(),
        page.rows().stream().map(row -> row(row, page.columns())).toList(),
        words.say("preview.source", publisher, version.id().number()));
  }

  private PreviewTable.Column column(Column column, Version version) {
    var mark = words.say("mark." + column.type().word());
    var numeric = column.type().numeric();
    return version.profile().stream()
        .filter(profile -> profile.name().equals(column.name()))
        .findFirst()
        .map(profile ->
            new PreviewTable.Column(
                column.title(),
                column.name(),
                mark,
                numeric,
                PreviewTable.bars(profile.nulls(), counts(profile)),
                low(profile, column.type(), version.rows()),
                high(profile, column.type(), version.rows())))
        .orElseGet(() ->
            new PreviewTable.Column(
                column.title(), column.name(), mark, numeric, List.of(), "", ""));
  }

  private static List<Long> counts(ColumnProfile profile) {
    return profile.histogram().isEmpty()
        ? profile.top().stream().map(ColumnProfile.Frequency::rows).toList()
        : profile.histogram().stream().map(ColumnProfile.Bucket::rows).toList();
  }

  private String low(ColumnProfile profile, ColumnType type, long rows) {
    if (ranged(type) && profile.nulls() > 0) {
      return nulls(profile, rows);
    }
    if (ranged(type)) {
      return text(profile.least());
    }
    return words.say(
        profile.approximate(rows) ? "preview.distinct.about" : "preview.distinct",
        profile.distinct());
  }

  private String high(ColumnProfile profile, ColumnType type, long rows) {
    return ranged(type) ? text(profile.greatest()) : nulls(profile, rows);
  }

  private String nulls(ColumnProfile profile, long rows) {
    if (profile.nulls() == 0 || rows == 0) {
      return words.say("preview.nonulls");
    }
    var share = String.format(Locale.ROOT, "%.1f%%", 100.0 * profile.nulls() / rows);
    return words.say("preview.nulls", share);
  }

  private static boolean ranged(ColumnType type) {
    return switch (type) {
      case INTEGER, DECIMAL, DOUBLE, DATE, TIME, TIMESTAMP -> true;
      case TEXT, BOOLEAN, GEOMETRY -> false;
    };
  }

  private List<PreviewTable.Cell> row(List<@Nullable Object> values, List<Column> columns) {
    var cells = new ArrayList<PreviewTable.Cell>();
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      cells.add(
          new PreviewTable.Cell(
              value == null ? "" : text(value), columns.get(i).type().numeric(), value == null));
    }
    return cells;
  }

  private String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Boolean bool -> words.say(bool ? "value.true" : "value.false");
      case BigDecimal number -> number.toPlainString();
      case LocalDateTime moment -> MOMENT.format(moment);
      default -> value.toString();
    };
  }
}
