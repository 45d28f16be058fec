package org.kaishu.tables.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadPlan;

/// One pass over a whole text table: counts its rows and what their cells hold.
final class ScanPass {
  private static final int SHOWN = 20;
  private static final int MOST_WAITING = 200;

  private final Path utf8;
  private final TableHead head;
  private final Form form;
  private final List<Merge> merges;
  private final RecordJudge judge;
  private final ColumnCounting counting;
  private final List<ColumnSketch> columns;
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<String> doubtful = new ArrayList<>();
  private final List<CsvRecord> lone = new ArrayList<>();
  private final List<CsvRecord> loneNotes = new ArrayList<>();
  private final List<CsvRecord> waitingGroups = new ArrayList<>();
  private final List<Evidence> closing = new ArrayList<>();
  private long signed;
  private boolean signedRows;
  private long doubtfulRecords;
  private boolean lastDoubtfulIsNote;
  private boolean noted;
  private long rows;
  private long bad;
  private long blank;
  private long notes;
  private long groups;
  private long headings;
  private long lastRow;
  private int longest;
  private boolean orderly = true;

  ScanPass(
      Path utf8, TableHead head, Form form, List<Merge> merges, LoadPlan plan, boolean distinct) {
    this.utf8 = utf8;
    this.head = head;
    this.form = form;
    this.merges = merges;
    this.judge = new RecordJudge(head, form, merges);
    this.counting = new ColumnCounting(head.titles(), plan, distinct);
    this.columns = counting.columns();
  }

  TableScan run() throws IOException, UnreadableFile {
    boolean returns;
    try (counting;
        var scanner = new CsvScanner(utf8, head.dialect())) {
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
      close();
      counting.finish();
      columns.forEach(ColumnSketch::settle);
    } catch (CsvScanner.TooLongRecord e) {
      throw e.unreadable();
    }
    var places = places();
    return new TableScan(
        head,
        form,
        merges,
        places,
        places.stream().map(columns::get).toList(),
        rows,
        bad,
        lastRow,
        orderly && bad + blank + notes + groups + headings == 0 && places.size() == head.width(),
        returns,
        longest,
        List.copyOf(evidence));
  }

  private void take(CsvRecord record) throws IOException, UnreadableFile {
    switch (judge.of(record)) {
      case ROW -> {
        settle();
        row(record);
      }
      case BLANK -> {
        blank++;
        noted = true;
      }
      case NOTE -> {
        note(record);
        noted = true;
      }
      case GROUP -> {
        waitingGroups.add(record.copy());
        waiting();
      }
      case HEADING -> skipped(record, ++headings, "重复的表头，不计入：");
      case LONE -> {
        (noted ? loneNotes : lone).add(record.copy());
        waiting();
      }
      case SIGNED -> signed(record);
      case DOUBTFUL -> {
        doubtfulRecords++;
        lastDoubtfulIsNote = judge.note(record) || noted;
        if (doubtful.size() < SHOWN) {
          doubtful.add(form.place(record) + "\t" + record.shown(60).strip());
        }
      }
      case BAD -> {
        settle();
        bad++;
        lastRow = record.ordinal;
      }
    }
  }

  /// Signatures close a table; where they stand above or among its rows they are values.
  private void signed(CsvRecord record) throws IOException {
    if (signedRows || rows + lone.size() == 0) {
      settle();
      row(record);
      signedRows = true;
      return;
    }
    signed++;
    loneNotes.add(record.copy());
    noted = true;
    waiting();
  }

  private void waiting() throws IOException {
    if (lone.size() + loneNotes.size() + waitingGroups.size() > MOST_WAITING) {
      settle();
    }
  }

  private void row(CsvRecord record) throws IOException {
    rows++;
    lastRow = record.ordinal;
    orderly &= !record.holdsNewline && record.width == head.width();
    counting.row(record);
  }

  private void rows(List<CsvRecord> records) throws IOException {
    for (var record : records) {
      row(record);
    }
  }

  /// More of the table follows: headings were of groups, single cells were rows, and doubtful
  /// records were bad ones.
  private void settle() throws IOException {
    waitingGroups.forEach(it -> skipped(it, ++groups, "小标题行，不计入："));
    waitingGroups.clear();
    rows(lone);
    lone.clear();
    rows(loneNotes);
    loneNotes.clear();
    signedRows |= signed > 0;
    noted = false;
    bad += doubtfulRecords;
    doubtfulRecords = 0;
    doubtful.clear();
  }

  private void close() throws IOException {
    if (doubtfulRecords == 1 && !lastDoubtfulIsNote && !endsWithNewline()) {
      lastRow = Long.MAX_VALUE;
      evidence.add(new Evidence("cut-off", "", "最后一条记录不完整，文件可能被截断"));
      bad += doubtfulRecords;
      doubtfulRecords = 0;
      doubtful.clear();
    }
    rows(lone);
    loneNotes.forEach(this::note);
    waitingGroups.forEach(this::note);
    for (var line : doubtful) {
      var parts = line.split("\t", 2);
      note(Long.parseLong(parts[0]), parts[1]);
    }
    notes += doubtfulRecords - doubtful.size();
    closing.sort(Comparator.comparingLong(it -> Long.parseLong(it.value())));
    evidence.addAll(closing);
    counted("group-rows", groups, "小标题行只说明它下面的行，不是数据");
    counted("repeated-headers", headings, "表头在中间重复出现");
    counted("blank-rows", blank, "没有内容的行不计入");
    if (rows == 0) {
      evidence.add(new Evidence("no-rows", "0", "只有表头，没有数据"));
    }
  }

  private void counted(String what, long count, String because) {
    if (count > 0) {
      evidence.add(new Evidence(what, String.valueOf(count), because));
    }
  }

  private void skipped(CsvRecord record, long count, String why) {
    if (count <= SHOWN) {
      evidence.add(
          new Evidence(
              "skipped-row",
              String.valueOf(form.place(record)),
              why + record.shown(60).replaceAll(",+$", "").strip()));
    }
  }

  private void note(CsvRecord record) {
    note(form.place(record), record.shown(60).replaceAll(",+$", "").strip());
  }

  private void note(long place, String text) {
    if (notes++ < SHOWN) {
      var shown = text.equals("\u001A") ? "文件结束符 0x1A" : "表后的说明行：" + text;
      closing.add(new Evidence("skipped-row", String.valueOf(place), shown));
    }
  }

  private boolean endsWithNewline() throws IOException {
    try (var file = new RandomAccessFile(utf8.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - 1));
      var last = file.read();
      return last == '\n' || last == '\r';
    }
  }

  /// Every cell but those that hold nothing and have no title.
  private List<Integer> places() {
    var kept =
        IntStream.range(0, columns.size())
            .filter(i ->
                columns.get(i).filled() > 0
                    || !columns.get(i).givenWords.isEmpty()
                    || !head.titles().get(i).equals("列" + (i + 1)))
            .boxed()
            .toList();
    if (kept.isEmpty()) {
      return List.of(0);
    }
    if (kept.size() < columns.size()) {
      evidence.add(
          new Evidence(
              "dropped-columns", String.valueOf(columns.size() - kept.size()), "这些列没有列名，也没有值"));
    }
    return kept;
  }
}
