package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Says of each record whether it is a row of the table; the same in every pass over a file.
final class RecordJudge {
  private static final Pattern NOTE =
      Pattern.compile(
          "(?s)[\\s\\u3000*＊]*(注|备注|说明|附注|填表说明|数据来源|资料来源|来源|Source|Note)s?"
              + "\\s*[：:0-9（(].*|#.*");
  private static final Pattern SIGNATURE =
      Pattern.compile("(?s)\\s*(制表|填表|审核|复核|经办|统计|单位|负责人|联系人|联系电话|打印|报出|填报).{0,10}[：:].*");
  private static final int LONGEST_UNCLOSED = 10;
  private static final Pattern DATED = Pattern.compile("(?s)\\s*[^：:]{0,6}(日期|时间|电话)\\s*[：:].*");
  private static final Pattern DAY =
      Pattern.compile(
          "\\s*[0-9]{4}(\\s*年([0-9 ]+月([0-9 ]+日)?)?|[-/.][0-9]{1,2}([-/.][0-9]{1,2})?)\\s*");
  private static final int FEW = 4;
  private static final int MOST_SIGNATURES = 8;

  private final TableHead head;
  private final int width;
  private final Form form;
  private final Set<Long> mergedRows = new HashSet<>();
  private final List<byte[][]> headings = new ArrayList<>();
  private final CellReader reader = new CellReader();

  enum Verdict {
    /// A row.
    ROW,
    /// Nothing in it.
    BLANK,
    /// A note about the table.
    NOTE,
    /// A heading of the rows below it, which is none itself.
    GROUP,
    /// The header once more, as printed on each page.
    HEADING,
    /// A single cell: a note if only such follow a note, else a row.
    LONE,
    /// Only who made the table and when: a note if no more rows follow, else a row.
    SIGNED,
    /// Too few cells: a note if only such follow, else a bad record.
    DOUBTFUL,
    /// A record that can't be a row.
    BAD
  }

  RecordJudge(TableHead head, Form form, List<Merge> merges) {
    this.head = head;
    this.width = head.width();
    this.form = form;
    for (var merge : merges) {
      if (merge.left() == 0 && merge.wide(width)) {
        for (var row = (long) merge.top(); row <= merge.bottom(); row++) {
          mergedRows.add(row);
        }
      }
    }
    for (var line : head.headings()) {
      if (line.filled() > 1) {
        headings.add(
            line.cells().stream().map(cell -> cell.getBytes(UTF_8)).toArray(byte[][]::new));
      }
    }
  }

  Verdict of(CsvRecord record) throws UnreadableFile {
    if (record.unclosed || record.malformed) {
      if (record.unclosed && record.lines > LONGEST_UNCLOSED) {
        throw new UnreadableFile(
            "quote-unclosed", "第 %d 行的引号到文件末尾都没有闭合，文件可能被截断".formatted(record.line));
      }
      return Verdict.BAD;
    }
    var filled = record.filledCells();
    if (form == Form.NAMED) {
      return Verdict.ROW;
    }
    if (filled == 0) {
      return Verdict.BLANK;
    }
    var fits =
        record.width == width
            || (form == Form.SHEET && record.width < width)
            || (record.width > width && record.filledWidth() <= width);
    if (width > 2 && filled == 1 && !record.empty(0)) {
      return single(record, fits);
    }
    if (width == 2 && record.width == 1 && NOTE.matcher(record.text(0)).matches()) {
      return Verdict.NOTE;
    }
    if (filled <= FEW && filled * 2 <= width && signed(record)) {
      return Verdict.NOTE;
    }
    if (footer(record, filled)) {
      return fits ? Verdict.SIGNED : Verdict.DOUBTFUL;
    }
    if (fits) {
      return repeated(record) ? Verdict.HEADING : Verdict.ROW;
    }
    return filled * 2 < width || endOfFileMark(record) ? Verdict.DOUBTFUL : Verdict.BAD;
  }

  private Verdict single(CsvRecord record, boolean fits) {
    if (NOTE.matcher(record.text(0)).matches()) {
      return Verdict.NOTE;
    }
    if (!fits) {
      return Verdict.DOUBTFUL;
    }
    if (mergedRows.contains(record.ordinal)
        || (head.family(0) != Kind.Family.NONE
            && reader.kind(record, 0) == Kind.TEXT
            && phrase(record.text(0)))) {
      return Verdict.GROUP;
    }
    return Verdict.LONE;
  }

  /// Whether words are written as people write headings; a lone symbol is rather a bad value.
  private static boolean phrase(String text) {
    return text.strip().chars().anyMatch(c -> c == ' ' || c > 0x7F);
  }

  /// Whether a record only says who made the table.
  private boolean signed(CsvRecord record) {
    for (int i = 0; i < record.width; i++) {
      if (!record.blank(i) && !SIGNATURE.matcher(record.text(i)).matches()) {
        return false;
      }
    }
    return true;
  }

  /// Whether every cell says who made the table, who checked it or when, and none is a day where
  /// its column has days.
  private boolean footer(CsvRecord record, int filled) {
    var seen = 0;
    var signatures = 0;
    for (int i = 0; i < record.width && filled <= MOST_SIGNATURES; i++) {
      if (record.blank(i)) {
        continue;
      }
      var labelled = holdsColon(record, i);
      if (seen++ == 0 && !labelled) {
        return false;
      }
      var text = record.text(i);
      if (labelled && SIGNATURE.matcher(text).matches()) {
        signatures++;
      } else if (!(labelled && DATED.matcher(text).matches())
          && (!DAY.matcher(text).matches() || fits(record, i))) {
        return false;
      }
    }
    return signatures > 0;
  }

  private boolean fits(CsvRecord record, int cell) {
    var family = head.family(cell);
    return family != Kind.Family.NONE && reader.kind(record, cell).family() == family;
  }

  private static boolean holdsColon(CsvRecord record, int cell) {
    var b = record.bytes;
    for (int i = record.starts[cell]; i < record.ends[cell]; i++) {
      // the full-width colon is EF BC 9A
      if (b[i] == ':' || (b[i] == (byte) 0x9A && i > 1 && b[i - 1] == (byte) 0xBC)) {
        return true;
      }
    }
    return false;
  }

  private boolean repeated(CsvRecord record) {
    for (var heading : headings) {
      if (record.says(heading)) {
        return true;
      }
    }
    return false;
  }

  boolean note(CsvRecord record) {
    return footer(record, record.filledCells())
        || NOTE.matcher(record.text(0)).matches()
        || endOfFileMark(record);
  }

  /// MS-DOS programs end a text with 0x1A.
  private static boolean endOfFileMark(CsvRecord record) {
    return record.width == 1
        && record.ends[0] - record.starts[0] == 1
        && record.bytes[record.starts[0]] == 0x1A;
  }

  String reason(CsvRecord record) {
    if (record.unclosed) {
      return "引号没有闭合，文件可能被截断";
    }
    if (record.malformed) {
      return "引号之后还有字符";
    }
    return "应有 %d 格，实有 %d 格".formatted(width, record.width);
  }
}
