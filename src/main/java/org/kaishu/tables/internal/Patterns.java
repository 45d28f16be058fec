package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile.Share;

/// Says what the texts of a column look like: `999999` for a post code, `A-9999` for a number
/// plate.
///
/// Rows at equal distances are looked at, at most [#SAMPLE] of them, so that the same file gives
/// the same answer and a large one costs no more.
final class Patterns {
  private static final int SAMPLE = 10_000;
  private static final int KEPT = 5;
  private static final int MOST = 2_000;
  private static final int LONGEST = 24;

  private final Connection engine;
  private final String source;
  private final long step;

  Patterns(Connection engine, String source, long rows) {
    this.engine = engine;
    this.source = source;
    this.step = Math.max(1, Math.ceilDiv(rows, SAMPLE));
  }

  List<Share> of(Column column) throws SQLException {
    var counts = new HashMap<String, Integer>();
    var all = 0;
    var sql =
        """
        select left(%1$s, %2$d) from %3$s where file_row_number %% %4$d = 0 and %1$s is not null
        """
            .formatted(
                quoted(column.name()),
                LONGEST * 4,
                source.substring(0, source.length() - 1) + ", file_row_number=true)",
                step);
    try (var statement = engine.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        all++;
        var pattern = pattern(result.getString(1));
        if (counts.size() < MOST || counts.containsKey(pattern)) {
          counts.merge(pattern, 1, Integer::sum);
        }
      }
    }
    var values = all;
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(KEPT)
        .map(it -> new Share(it.getKey(), Math.round(it.getValue() * 1000.0 / values) / 10.0))
        .toList();
  }

  /// Put a mark for each kind of character; Chinese of any length gets one.
  static String pattern(String text) {
    var pattern = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isIdeographic(c)) {
        if (pattern.isEmpty() || pattern.charAt(pattern.length() - 1) != '汉') {
          pattern.append('汉');
        }
      } else if (Character.isDigit(c)) {
        pattern.append('9');
      } else if (Character.isLetter(c)) {
        pattern.append(Character.isUpperCase(c) ? 'A' : 'a');
      } else {
        pattern.appendCodePoint(c < ' ' ? ' ' : c);
      }
      if (pattern.length() >= LONGEST) {
        return pattern.append('…').toString();
      }
    }
    return pattern.toString();
  }
}
