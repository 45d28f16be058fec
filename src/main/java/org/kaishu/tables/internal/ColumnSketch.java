package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one column holds, counted over the whole file.
final class ColumnSketch {
  private static final int EXAMPLES = 5;
  private static final int NULL_WORDS = 20;

  final long[] counts = new long[Kind.COUNT];
  final Map<String, Long> nullWords = new LinkedHashMap<>();
  final List<String> oddTexts = new ArrayList<>();
  final Distinct distinct;
  int mostWhole;
  int mostPlaces;
  int shortest = Integer.MAX_VALUE;
  int longest;
  boolean inexact;
  long mobiles;
  String leadingZero = "";
  String longDigits = "";

  ColumnSketch(boolean distinct) {
    this.distinct = new Distinct(distinct);
  }

  void add(CsvRecord record, int cell, CellReader reader) {
    var kind = reader.kind(record, cell);
    counts[kind.slot()]++;
    switch (kind) {
      case EMPTY -> {
        return;
      }
      case INTEGER, INTEGER_PADDED -> integer(record, cell, reader);
      case DECIMAL, DECIMAL_PADDED, SCIENTIFIC -> fraction(record, cell, reader, kind);
      case NULL_WORD -> {
        if (nullWords.size() < NULL_WORDS) {
          nullWords.merge(record.text(cell).strip(), 1L, Long::sum);
        }
      }
      case LEADING_ZERO -> leadingZero = leadingZero.isEmpty() ? record.text(cell) : leadingZero;
      case LONG_DIGITS -> longDigits = longDigits.isEmpty() ? record.text(cell) : longDigits;
      case TEXT -> {
        if (oddTexts.size() < EXAMPLES) {
          oddTexts.add(CsvRecord.cut(record.text(cell), 60));
        }
      }
      case BLANK, BOOLEAN, DATE, DATE_OTHER, TIMESTAMP, TIMESTAMP_OTHER, TIME, TIME_OTHER -> {}
    }
    distinct.add(record.bytes, record.starts[cell], record.ends[cell]);
  }

  private void integer(CsvRecord record, int cell, CellReader reader) {
    mostWhole = Math.max(mostWhole, reader.whole);
    shortest = Math.min(shortest, reader.whole);
    longest = Math.max(longest, reader.whole);
    var start = record.starts[cell];
    if (reader.whole == 11
        && record.ends[cell] - start == 11
        && record.bytes[start] == '1'
        && record.bytes[start + 1] >= '3') {
      mobiles++;
    }
  }

  private void fraction(CsvRecord record, int cell, CellReader reader, Kind kind) {
    mostWhole = Math.max(mostWhole, reader.whole);
    mostPlaces = Math.max(mostPlaces, reader.places);
    if (!inexact && (reader.whole + reader.places > 15 || kind == Kind.SCIENTIFIC)) {
      var text =
          new String(
                  record.bytes, record.starts[cell], record.ends[cell] - record.starts[cell], UTF_8)
              .strip();
      var number = Double.parseDouble(text);
      inexact =
          Double.isInfinite(number)
              || new BigDecimal(text).compareTo(new BigDecimal(Double.toString(number))) != 0;
    }
  }

  long count(Kind... kinds) {
    var sum = 0L;
    for (var kind : kinds) {
      sum += counts[kind.slot()];
    }
    return sum;
  }

  long filled() {
    var sum = 0L;
    for (var count : counts) {
      sum += count;
    }
    return sum - count(Kind.EMPTY, Kind.BLANK);
  }

  long missing() {
    return count(Kind.EMPTY, Kind.BLANK);
  }
}
