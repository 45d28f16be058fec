package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kaishu.tables.Evidence;

/// What one pass over a whole text table found.
///
/// @param width columns kept; empty ones without a title at the end are dropped
/// @param rows rows of the table
/// @param bad records that are no rows
/// @param lastRow ordinal of the last record that isn't a closing note
/// @param orderly whether a strict reader sees the same records without help
/// @param returns whether records end with carriage return and line feed
/// @param longest bytes of the longest record
record TableScan(
    TableHead head,
    boolean sheet,
    int width,
    List<ColumnSketch> columns,
    long rows,
    long bad,
    long lastRow,
    boolean orderly,
    boolean returns,
    int longest,
    List<Evidence> evidence) {
  private static final int NOTES_SHOWN = 20;

  static TableScan of(Path utf8, TableHead head, boolean sheet, boolean distinct)
      throws IOException, UnreadableFile {
    return new Pass(utf8, head, sheet, distinct).run();
  }

  private static final class Pass {
    private final Path utf8;
    private final TableHead head;
    private final boolean sheet;
    private final RecordJudge judge;
    private final List<ColumnSketch> columns = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> doubtful = new ArrayList<>();
    private final CellReader reader = new CellReader();
    private long doubtfulRecords;
    private boolean lastDoubtfulIsNote;
    private long rows;
    private long bad;
    private long blank;
    private long notes;
    private long lastRow;
    private int longest;
    private boolean orderly = true;

    Pass(Path utf8, TableHead head, boolean sheet, boolean distinct) {
      this.utf8 = utf8;
      this.head = head;
      this.sheet = sheet;
      this.judge = new RecordJudge(head.width(), sheet);
      for (int i = 0; i < head.width(); i++) {
        columns.add(new ColumnSketch(distinct));
      }
    }

    TableScan run() throws IOException, UnreadableFile {
      boolean returns;
      try (var scanner = new CsvScanner(utf8, head.dialect())) {
        CsvRecord record;
        while ((record = scanner.next()) != null) {
          if (record.ordinal >= head.firstOrdinal()) {
            take(record);
          } else if (record.holdsNewline || record.lines > 1) {
            orderly = false;
          }
          if (record.width > 0) {
            longest = Math.max(longest, record.ends[record.width - 1] - record.starts[0] + 4);
          }
        }
        returns = scanner.carriageReturnLineFeeds();
        orderly &= scanner.uniformNewlines() && !head.dialect().carriageReturns();
      } catch (CsvScanner.TooLongRecord e) {
        throw e.unreadable();
      }
      close();
      var width = width();
      return new TableScan(
          head,
          sheet,
          width,
          List.copyOf(columns.subList(0, width)),
          rows,
          bad,
          lastRow,
          orderly && bad == 0 && blank == 0 && notes == 0 && width == head.width(),
          returns,
          longest,
          evidence);
    }

    private void take(CsvRecord record) throws UnreadableFile {
      switch (judge.of(record)) {
        case ROW -> {
          settle();
          rows++;
          lastRow = record.ordinal;
          orderly &= !record.holdsNewline && record.width == head.width();
          for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(record, i, reader);
          }
        }
        case BLANK -> blank++;
        case NOTE -> note(record.line, record.shown(60));
        case DOUBTFUL -> {
          doubtfulRecords++;
          lastDoubtfulIsNote = RecordJudge.note(record) || blank > 0;
          if (doubtful.size() < NOTES_SHOWN) {
            doubtful.add((sheet ? record.ordinal : record.line) + "\t" + record.shown(60).strip());
          }
        }
        case BAD -> {
          settle();
          bad++;
          lastRow = record.ordinal;
        }
      }
    }

    /// More of the table follows, so the doubtful records were bad ones.
    private void settle() {
      bad += doubtfulRecords;
      doubtfulRecords = 0;
      doubtful.clear();
    }

    private void close() throws IOException {
      if (doubtfulRecords == 1 && !lastDoubtfulIsNote && !endsWithNewline()) {
        lastRow = Long.MAX_VALUE;
        evidence.add(new Evidence("cut-off", "", "最后一条记录不完整，文件可能被截断"));
        settle();
      }
      for (var line : doubtful) {
        var parts = line.split("\t", 2);
        note(Long.parseLong(parts[0]), parts[1]);
      }
      notes += doubtfulRecords - doubtful.size();
      if (blank > 0) {
        evidence.add(new Evidence("blank-rows", String.valueOf(blank), "没有内容的行不计入"));
      }
      if (rows == 0) {
        evidence.add(new Evidence("no-rows", "0", "只有表头，没有数据"));
      }
    }

    private void note(long line, String text) {
      if (notes++ < NOTES_SHOWN) {
        var shown = text.equals("\u001A") ? "文件结束符 0x1A" : "表后的说明行：" + text;
        evidence.add(new Evidence("skipped-row", String.valueOf(line), shown));
      }
    }

    private boolean endsWithNewline() throws IOException {
      try (var file = new java.io.RandomAccessFile(utf8.toFile(), "r")) {
        file.seek(Math.max(0, file.length() - 1));
        var last = file.read();
        return last == '\n' || last == '\r';
      }
    }

    private int width() {
      var width = columns.size();
      while (width > 1
          && columns.get(width - 1).filled() == 0
          && head.titles().get(width - 1).equals("列" + width)) {
        width--;
      }
      if (width < columns.size()) {
        evidence.add(
            new Evidence(
                "dropped-columns", String.valueOf(columns.size() - width), "末尾的空列没有列名，也没有值"));
      }
      return width;
    }
  }
}
