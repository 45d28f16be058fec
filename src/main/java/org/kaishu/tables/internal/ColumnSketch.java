package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaishu.tables.Cleaning;

/// What one column holds, counted over the whole file.
final class ColumnSketch {
  /// The word that is an answer beside its opposite and a missing value elsewhere.
  static final String NONE = "无";

  private static final ByteWords SOME = new ByteWords(List.of("有"));
  private static final int EXAMPLES = 5;
  private static final int NULL_WORDS = 20;

  final long[] counts = new long[Kind.COUNT];
  final Map<String, Long> nullWords = new LinkedHashMap<>();

  /// Words the steward gave that stand in cells, with their counts.
  final Map<String, Long> givenWords = new LinkedHashMap<>();

  final List<String> oddTexts = new ArrayList<>();
  final Distinct distinct;
  int mostWhole;
  int mostPlaces;
  int shortest = Integer.MAX_VALUE;
  int longest;
  boolean inexact;
  long mobiles;
  private long nones;
  private boolean some;
  String leadingZero = "";
  String longDigits = "";
  final CleaningSketch cleaning;
  final DigitDays digitDays;

  ColumnSketch(boolean distinct, CellCleaning cell) {
    this.distinct = new Distinct(distinct);
    this.cleaning = new CleaningSketch(cell);
    this.digitDays = new DigitDays();
  }

  private ColumnSketch(ColumnSketch other) {
    System.arraycopy(other.counts, 0, counts, 0, counts.length);
    nullWords.putAll(other.nullWords);
    givenWords.putAll(other.givenWords);
    oddTexts.addAll(other.oddTexts);
    distinct = other.distinct;
    cleaning = other.cleaning;
    digitDays = other.digitDays;
    mostWhole = other.mostWhole;
    mostPlaces = other.mostPlaces;
    shortest = other.shortest;
    longest = other.longest;
    inexact = other.inexact;
    mobiles = other.mobiles;
    leadingZero = other.leadingZero;
    longDigits = other.longDigits;
  }

  /// The same column, tidied in these ways.
  ColumnSketch after(Set<Cleaning> ways) {
    if (ways.isEmpty()) {
      return this;
    }
    var after = new ColumnSketch(this);
    if (ways.contains(Cleaning.NULL_WORDS)) {
      after.move(Kind.NULL_WORD, Kind.EMPTY, count(Kind.NULL_WORD));
      after.nullWords.clear();
    }
    if (ways.contains(Cleaning.DATES)) {
      after.integers(Kind.DATE_OTHER, digitDays.days);
    }
    if (ways.contains(Cleaning.SERIAL_DAYS)) {
      after.integers(Kind.DATE_OTHER, digitDays.serials);
    }
    if (ways.contains(Cleaning.MONTHS)) {
      after.integers(Kind.TEXT, digitDays.months);
    }
    cleaning.ways.forEach((way, tally) -> {
      if (CleaningSketch.within(way.takes(), ways)) {
        after.take(way, tally, ways.contains(Cleaning.MULTIPLY));
      }
    });
    return after;
  }

  private void take(CleaningSketch.Way way, CleaningSketch.Tally tally, boolean multiplied) {
    switch (way.meaning()) {
      case INTEGER, DECIMAL -> {
        var whole =
            multiplied
                ? tally.multipliedIntegers
                : way.meaning() == CellCleaning.Meaning.INTEGER ? tally.cells : 0;
        move(Kind.TEXT, Kind.INTEGER_PADDED, whole);
        move(Kind.TEXT, Kind.DECIMAL_PADDED, tally.cells - whole);
        mostWhole = Math.max(mostWhole, multiplied ? tally.multipliedWhole : tally.whole);
        mostPlaces = Math.max(mostPlaces, multiplied ? tally.multipliedPlaces : tally.places);
      }
      case DAY -> move(Kind.TEXT, Kind.DATE_OTHER, tally.cells);
      case MOMENT -> move(Kind.TEXT, Kind.TIMESTAMP_OTHER, tally.cells);
      case TEXT, CODE, MONTH -> {}
    }
  }

  private void move(Kind from, Kind to, long cells) {
    counts[from.slot()] -= cells;
    counts[to.slot()] += cells;
  }

  /// Take plain numbers for something else.
  private void integers(Kind to, long cells) {
    var left = cells;
    for (var kind :
        new Kind[] {Kind.INTEGER, Kind.INTEGER_PADDED, Kind.DECIMAL, Kind.DECIMAL_PADDED}) {
      var some = Math.min(left, counts[kind.slot()]);
      move(kind, to, some);
      left -= some;
    }
  }

  void add(CsvRecord record, int cell, CellReader reader) {
    var kind = reader.kind(record, cell);
    counts[kind.slot()]++;
    switch (kind) {
      case EMPTY -> {
        if (!record.empty(cell)) {
          givenWords.merge(CellCleaning.strip(record.text(cell)), 1L, Long::sum);
        }
        return;
      }
      case INTEGER, INTEGER_PADDED -> integer(record, cell, reader);
      case DECIMAL, DECIMAL_PADDED, SCIENTIFIC -> fraction(record, cell, reader, kind);
      case NULL_WORD -> {
        var word = record.text(cell).strip();
        nones += word.equals(NONE) ? 1 : 0;
        if (nullWords.size() < NULL_WORDS || nullWords.containsKey(word)) {
          nullWords.merge(word, 1L, Long::sum);
        }
      }
      case LEADING_ZERO -> leadingZero = leadingZero.isEmpty() ? record.text(cell) : leadingZero;
      case LONG_DIGITS -> longDigits = longDigits.isEmpty() ? record.text(cell) : longDigits;
      case TEXT -> {
        some |= SOME.contains(record.bytes, record.starts[cell], record.ends[cell]);
        if (oddTexts.size() < EXAMPLES) {
          oddTexts.add(CsvRecord.cut(record.text(cell), 60));
        }
        cleaning.add(record, cell);
      }
      case BLANK -> {
        distinct.add(record.bytes, record.starts[cell], record.ends[cell]);
        return;
      }
      case BOOLEAN,
          BOOLEAN_OTHER,
          DATE,
          DATE_OTHER,
          TIMESTAMP,
          TIMESTAMP_OTHER,
          TIME,
          TIME_OTHER -> {}
    }
    if (kind != Kind.TEXT && padded(record, cell)) {
      cleaning.padded(record.text(cell));
    }
    distinct.add(record.bytes, record.starts[cell], record.ends[cell]);
  }

  private static boolean padded(CsvRecord record, int cell) {
    return record.bytes[record.starts[cell]] == ' ' || record.bytes[record.ends[cell] - 1] == ' ';
  }

  private void integer(CsvRecord record, int cell, CellReader reader) {
    mostWhole = Math.max(mostWhole, reader.whole);
    shortest = Math.min(shortest, reader.whole);
    longest = Math.max(longest, reader.whole);
    digitDays.add(record, cell, reader.whole, 0);
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
    if (reader.whole == 4 && kind == Kind.DECIMAL) {
      digitDays.add(record, cell, reader.whole, reader.places);
    }
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

  /// Whether the cells answer 有 or 无.
  boolean answers() {
    return some && nones > 0;
  }

  /// Take 无 for a text where it is an answer, once every cell was seen.
  void settle() {
    if (answers()) {
      move(Kind.NULL_WORD, Kind.TEXT, nones);
      nullWords.remove(NONE);
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
