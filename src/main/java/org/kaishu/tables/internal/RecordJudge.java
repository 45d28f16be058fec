package org.kaishu.tables.internal;

import java.util.regex.Pattern;

/// Says of each record whether it is a row of the table; the same in every pass over a file.
///
/// @param width cells a row has
/// @param sheet whether rows of a sheet are read, which may end early
record RecordJudge(int width, boolean sheet) {
  private static final Pattern NOTE =
      Pattern.compile("(?s)[\\s*＊]*(注|备注|说明|数据来源|资料来源|来源|Source|Note)s?\\s*[：:0-9].*");
  private static final int LONGEST_UNCLOSED = 10;

  enum Verdict {
    /// A row.
    ROW,
    /// Nothing in it.
    BLANK,
    /// A note about the table.
    NOTE,
    /// Too few cells: a note if only such follow, else a bad record.
    DOUBTFUL,
    /// A record that can't be a row.
    BAD
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
    if (filled == 0) {
      return Verdict.BLANK;
    }
    if (filled == 1 && width > 2 && !record.empty(0) && NOTE.matcher(record.text(0)).matches()) {
      return Verdict.NOTE;
    }
    if (record.width == width || (sheet && record.width < width)) {
      return Verdict.ROW;
    }
    if (record.width > width && record.filledWidth() <= width) {
      return Verdict.ROW;
    }
    return filled * 2 < width || endOfFileMark(record) ? Verdict.DOUBTFUL : Verdict.BAD;
  }

  static boolean note(CsvRecord record) {
    return NOTE.matcher(record.text(0)).matches() || endOfFileMark(record);
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
