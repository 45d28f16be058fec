package org.kaishu.tables.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.kaishu.tables.internal.Kind.Family;

/// Finds the lines that head a table: the ones above the first line that looks like its rows.
///
/// A column is typed when most of its cells below are numbers, days or truths. A row has such
/// values in its typed columns; a heading has words there, or values of another kind, or a series
/// of years. Without typed columns only merged cells tell of further heading lines.
final class HeaderBlock {
  private static final int MOST_LINES = 12;
  private static final Pattern YEAR = Pattern.compile("(1[89]|20|21)[0-9]{2}");
  private static final Pattern COUNTED = Pattern.compile("甲|栏次|行次|[aA]");
  private static final Pattern ASIDE =
      Pattern.compile(
          "[（(].*[)）]|(?!其中)[^：:]{1,12}[：:].*|"
              + "[0-9]{4}\\s*年(度|末|[0-9 ]*季度|[0-9 ]+月([0-9 ]+日)?)?",
          Pattern.DOTALL);

  private final List<HeadLine> lines;
  private final int width;
  private final List<Merge> merges;
  private final Family[] families;
  private final boolean[] ofYears;

  /// Where the block is.
  ///
  /// @param top index of its first line
  /// @param count how many lines it has
  /// @param sure whether the lines below are of another kind; else the caller weighs one line
  record Found(int top, int count, boolean sure) {}

  HeaderBlock(List<HeadLine> lines, int width, List<Merge> merges) {
    this.lines = lines;
    this.width = width;
    this.merges = merges;
    this.families = new Family[width];
    this.ofYears = new boolean[width];
    var wide = lines.stream().filter(line -> width < 3 || line.filled() > 1).toList();
    var body = wide.subList(Math.min(MOST_LINES, wide.size() / 3), wide.size());
    for (int i = 0; i < width; i++) {
      judge(i, body);
    }
  }

  private void judge(int column, List<HeadLine> body) {
    var counts = new EnumMap<Family, Integer>(Family.class);
    var filled = 0;
    var years = 0;
    for (var line : body) {
      var kind = line.kind(column);
      if (!kind.missing() && kind != Kind.NULL_WORD) {
        filled++;
        counts.merge(kind.family(), 1, Integer::sum);
        years += year(line.cell(column)) ? 1 : 0;
      }
    }
    families[column] = Family.NONE;
    for (var entry : counts.entrySet()) {
      if (entry.getValue() * 10 >= filled * 6) {
        families[column] = entry.getKey();
      }
    }
    ofYears[column] = filled > 0 && years * 2 > filled;
  }

  /// Whether most values of a column are numbers, days or truths.
  boolean typed(int column) {
    return families[column] != Family.NONE;
  }

  /// What most values of each column are.
  List<Family> families() {
    return List.of(families);
  }

  /// Say why a block was found.
  String because() {
    var typed = Arrays.stream(families).filter(it -> it != Family.NONE).count();
    return typed == 0 ? "由合并单元格相连" : "下面有 %d 列是数值、日期或是否，这里不是".formatted(typed);
  }

  private static boolean year(String cell) {
    return YEAR.matcher(cell.strip()).matches();
  }

  /// Find the block; the candidate is taken where nothing tells rows from headings.
  Found find(int candidate) {
    if (Arrays.stream(families).allMatch(it -> it == Family.NONE)) {
      return byMerges(candidate);
    }
    var first = 0;
    while (first < lines.size() && !row(first)) {
      first++;
    }
    if (first == 0) {
      return new Found(candidate, 1, false);
    }
    var bottom = first == lines.size() ? -1 : first - 1;
    while (bottom >= 0
        && !covered(lines.get(bottom))
        && ((aside(lines.get(bottom)) && !under(bottom)) || !heading(bottom))) {
      bottom--;
    }
    while (bottom > 0 && rather(bottom)) {
      bottom--;
    }
    if (bottom < 0) {
      return byMerges(candidate);
    }
    var top = bottom;
    while (top > 0 && bottom - top < MOST_LINES - 1 && joins(lines.get(top - 1), lines.get(top))) {
      top--;
    }
    return withoutRows(new Found(top, bottom - top + 1, true));
  }

  /// Whether the line above is the heading and this one a row with a word among its values.
  private boolean rather(int index) {
    var line = lines.get(index);
    var above = lines.get(index - 1);
    return merges.isEmpty()
        && line.holds(0)
        && others(line) < 2
        && !series(index)
        && !aside(above)
        && heading(index - 1)
        && above.filled() >= line.filled();
  }

  /// Whether a line holds values as the rows below do.
  private boolean row(int index) {
    var line = lines.get(index);
    if (width > 2 && line.filled() < 2) {
      return false;
    }
    var values = 0;
    var others = 0;
    var nulls = 0;
    for (int i = 0; i < width; i++) {
      if (typed(i) && line.holds(i)) {
        values += line.kind(i).family() == families[i] ? 1 : 0;
        nulls += line.kind(i) == Kind.NULL_WORD ? 1 : 0;
        others += other(line, i) ? 1 : 0;
      }
    }
    return values * 10 >= (values + others) * 6
        && values + nulls > 0
        && !(values > 0 && series(index));
  }

  /// Whether a cell holds what the rows of a typed column don't.
  private boolean other(HeadLine line, int column) {
    return typed(column)
        && line.holds(column)
        && line.kind(column) != Kind.NULL_WORD
        && line.kind(column).family() != families[column];
  }

  private boolean heading(int index) {
    return others(lines.get(index)) > 0 || series(index);
  }

  private int others(HeadLine line) {
    var count = 0;
    for (int i = 0; i < width; i++) {
      count += other(line, i) ? 1 : 0;
    }
    return count;
  }

  /// Years in a row over values that are none; or column numbers, as forms have them.
  private boolean series(int index) {
    var line = lines.get(index);
    var values = 0;
    var years = 0;
    var numbers = 0;
    var previous = 0;
    var rising = 0;
    var still = false;
    for (int i = 0; i < width; i++) {
      if (typed(i) && line.kind(i).family() == families[i]) {
        values++;
        var cell = line.cell(i).strip();
        if (!ofYears[i] && year(cell)) {
          years++;
          var step = previous == 0 ? 0 : Integer.signum(Integer.parseInt(cell) - previous);
          rising += step;
          still |= previous > 0 && step == 0;
          previous = Integer.parseInt(cell);
        }
        numbers += cell.equals(String.valueOf(numbers + 1)) ? 1 : 0;
      }
    }
    if (numbers > 1
        && numbers == values
        && COUNTED.matcher(line.cell(0).strip()).matches()
        && !(index + 1 < lines.size() && lines.get(index + 1).cell(0).strip().equals("乙"))) {
      return true;
    }
    // the same years may stand under one group after the other
    var inOrder = !still && Math.abs(rising) * 3 >= years - 1;
    return years > 0
        && years == values
        && inOrder
        && (!line.holds(0) || years > 2 || lines.subList(0, index).stream().allMatch(this::aside));
  }

  /// Whether merged cells that begin above reach into a line.
  private boolean covered(HeadLine line) {
    return merges.stream()
        .anyMatch(it -> it.top() < line.ordinal() && it.bottom() >= line.ordinal());
  }

  /// Whether a line belongs to the block that begins below it.
  private boolean joins(HeadLine line, HeadLine next) {
    var tied =
        merges.stream().anyMatch(it -> it.top() <= line.ordinal() && it.bottom() >= next.ordinal());
    if (tied) {
      return true;
    }
    if (!HeaderGroups.over(line, next, width, merges).isEmpty()) {
      return true;
    }
    if (aside(line) || next.ordinal() - line.ordinal() > 1) {
      return false;
    }
    var begun = merges.stream().anyMatch(it -> it.top() == line.ordinal());
    if (line.filled() == 1 && !begun && next.filled() * 10 >= width * 6) {
      // a title that stands over the middle of the table
      return false;
    }
    return !merges.isEmpty() || line.filled() * 2 >= next.filled() || !line.holds(0);
  }

  /// Whether each cell of a line stands under a name of its own, as units do.
  private boolean under(int index) {
    if (index == 0) {
      return false;
    }
    var line = lines.get(index);
    var above = lines.get(index - 1);
    return line.filled() > 1
        && !line.holds(0)
        && line.ordinal() - above.ordinal() == 1
        && above.holds(0)
        && IntStream.range(0, width).allMatch(i -> above.holds(i) || !line.holds(i));
  }

  /// Titles, units, dates and other remarks above a table.
  private boolean aside(HeadLine line) {
    var wide = Math.max(3, width * 3 / 5);
    if ((line.filled() == 1 && width > 2 && line.holds(0))
        || merges.stream()
            .anyMatch(it -> it.top() == line.ordinal() && it.right() - it.left() + 1 >= wide)) {
      return true;
    }
    var texts = line.texts();
    return texts.size() <= Math.max(2, width / 3)
        && texts.stream().allMatch(it -> ASIDE.matcher(it).matches());
  }

  /// The candidate and what merged cells tie to it.
  private Found byMerges(int candidate) {
    var top = lines.get(candidate).ordinal();
    var last = top;
    for (var merge : merges) {
      if (merge.top() == top && merge.right() - merge.left() + 1 < width) {
        last = Math.max(last, Math.max(merge.bottom(), merge.right() > merge.left() ? top + 1 : 0));
      }
    }
    var count = 1;
    while (candidate + count < lines.size()
        && lines.get(candidate + count).ordinal() <= last
        && count < MOST_LINES) {
      count++;
    }
    return new Found(candidate, count, count > 1);
  }

  /// Without merged cells a line of words may as well be a row: one whose words recur below is.
  private Found withoutRows(Found found) {
    if (found.count() < 2 || !merges.isEmpty()) {
      return found;
    }
    Set<String> seen = new HashSet<>();
    for (var line : lines.subList(found.top() + found.count(), lines.size())) {
      for (int i = 0; i < width; i++) {
        seen.add(i + "\t" + line.cell(i));
      }
    }
    for (int count = 1; count < found.count(); count++) {
      var line = lines.get(found.top() + count);
      for (int i = 0; i < width; i++) {
        if (line.holds(i) && seen.contains(i + "\t" + line.cell(i))) {
          return new Found(found.top(), count, true);
        }
      }
    }
    return found;
  }
}
