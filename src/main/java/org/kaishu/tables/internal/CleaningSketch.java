package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaishu.tables.Cleaning;
import org.kaishu.tables.CleaningProposal;
import org.kaishu.tables.CleaningProposal.Sample;
import org.kaishu.tables.internal.CellCleaning.Meaning;

/// What the text cells of one column would mean once they were tidied, counted over the whole file.
final class CleaningSketch {
  private static final int HOPELESS = 1_000;
  private static final int UNITS = 20;

  /// Cells that mean the same after the same tidying.
  record Way(Meaning meaning, Set<Cleaning> takes) {}

  /// How many cells a way has, and how long their numbers are, as written and multiplied out.
  static final class Tally {
    long cells;
    int whole;
    int places;
    long multipliedIntegers;
    int multipliedWhole;
    int multipliedPlaces;

    private void number(CellCleaning cell) {
      var point = cell.text.indexOf('.');
      var sign = cell.text.startsWith("-") ? 1 : 0;
      var before = (point < 0 ? cell.text.length() : point) - sign;
      var behind = point < 0 ? 0 : cell.text.length() - point - 1;
      whole = Math.max(whole, before);
      places = Math.max(places, behind);
      multipliedWhole = Math.max(multipliedWhole, before + cell.unit.power());
      multipliedPlaces = Math.max(multipliedPlaces, behind - cell.unit.power());
      multipliedIntegers += behind <= cell.unit.power() ? 1 : 0;
    }
  }

  final Map<Way, Tally> ways = new HashMap<>();
  final Map<Units, Long> units = new LinkedHashMap<>();
  final Map<Cleaning, List<Sample>> samples = new EnumMap<>(Cleaning.class);

  /// Text cells with blanks around them, and with full-width digits or letters, whatever they mean.
  final Map<Cleaning, Long> asText = new EnumMap<>(Cleaning.class);

  final Map<Cleaning, List<Sample>> textSamples = new EnumMap<>(Cleaning.class);
  private final CellCleaning cell;
  private long seen;
  private long texts;
  private boolean hopeless;

  CleaningSketch(CellCleaning cell) {
    this.cell = cell;
  }

  /// Whether a cell that is a text as it stands is also written as people write texts.
  void add(CsvRecord record, int at) {
    var start = record.starts[at];
    var end = record.ends[at];
    var tidy = !ends(record.bytes, start, end) && !wide(record.bytes, start, end);
    if (hopeless && tidy) {
      return;
    }
    var whole = record.text(at);
    if (!tidy) {
      asText(whole, end - start);
    }
    if (hopeless || record.escaped[at] || end - start > CellCleaning.LONGEST) {
      hopeless(1);
      return;
    }
    cell.read(whole);
    if (cell.meaning == Meaning.TEXT) {
      hopeless(1);
      return;
    }
    hopeless(0);
    var tally =
        ways.computeIfAbsent(
            new Way(cell.meaning, cell.takes.isEmpty() ? Set.of() : EnumSet.copyOf(cell.takes)),
            _ -> new Tally());
    tally.cells++;
    if (cell.meaning == Meaning.INTEGER || cell.meaning == Meaning.DECIMAL) {
      tally.number(cell);
      if (units.size() < UNITS || units.containsKey(cell.unit)) {
        units.merge(cell.unit, 1L, Long::sum);
      }
    }
    for (var one : cell.takes) {
      keep(samples, one, whole, cell.text);
    }
    if (cell.unit.power() > 0) {
      keep(samples, Cleaning.MULTIPLY, whole, cell.multiplied());
    }
  }

  /// Whether what a cell takes was confirmed; multiplying out takes its unit away too.
  static boolean within(Set<Cleaning> takes, Set<Cleaning> confirmed) {
    for (var one : takes) {
      if (!confirmed.contains(one)
          && !(one == Cleaning.UNIT && confirmed.contains(Cleaning.MULTIPLY))) {
        return false;
      }
    }
    return true;
  }

  private void hopeless(int text) {
    seen++;
    texts += text;
    hopeless |= texts > HOPELESS && texts * 4 > seen;
  }

  /// Note a cell that is no text as it stands, but has blanks around it.
  void padded(String whole) {
    asText(whole, CellCleaning.LONGEST);
  }

  private void asText(String whole, int bytes) {
    var bare = CellCleaning.strip(whole);
    if (bare.length() != whole.length()) {
      asText.merge(Cleaning.BLANKS, 1L, Long::sum);
      keep(textSamples, Cleaning.BLANKS, whole, bare);
    }
    var half = bytes > CellCleaning.LONGEST ? bare : CellCleaning.half(bare, false);
    if (!half.equals(bare)) {
      asText.merge(Cleaning.FULL_WIDTH, 1L, Long::sum);
      keep(textSamples, Cleaning.FULL_WIDTH, whole, half);
    }
  }

  private static void keep(
      Map<Cleaning, List<Sample>> samples, Cleaning way, String before, String after) {
    var kept = samples.computeIfAbsent(way, _ -> new ArrayList<>());
    var sample = new Sample(CsvRecord.cut(before, 60), CsvRecord.cut(after, 60));
    if (kept.size() < CleaningProposal.SAMPLES && !kept.contains(sample)) {
      kept.add(sample);
    }
  }

  /// Whether blanks may stand at either end.
  static boolean ends(byte[] b, int start, int end) {
    return end > start
        && ((b[start] >= 0 && b[start] <= ' ')
            || (b[end - 1] >= 0 && b[end - 1] <= ' ')
            || odd(b, start, end)
            || odd(b, end - 3, end)
            || (b[end - 1] == (byte) 0xA0 && b[Math.max(start, end - 2)] == (byte) 0xC2));
  }

  /// Whether an ideographic or no-break blank or a mark without width begins here.
  private static boolean odd(byte[] b, int at, int end) {
    if (at < 0 || at + 2 > end) {
      return false;
    }
    if (b[at] == (byte) 0xC2) {
      return b[at + 1] == (byte) 0xA0;
    }
    return at + 3 <= end
        && ((b[at] == (byte) 0xE3 && b[at + 1] == (byte) 0x80 && b[at + 2] == (byte) 0x80)
            || (b[at] == (byte) 0xE2 && b[at + 1] == (byte) 0x80 && b[at + 2] == (byte) 0x8B)
            || (b[at] == (byte) 0xEF && b[at + 1] == (byte) 0xBB && b[at + 2] == (byte) 0xBF));
  }

  /// Whether full-width digits or letters may stand in a short cell.
  private static boolean wide(byte[] b, int start, int end) {
    if (end - start > CellCleaning.LONGEST) {
      return false;
    }
    for (int i = start; i + 2 < end; i++) {
      if (b[i] == (byte) 0xEF && (b[i + 1] == (byte) 0xBC || b[i + 1] == (byte) 0xBD)) {
        return true;
      }
    }
    return false;
  }
}
