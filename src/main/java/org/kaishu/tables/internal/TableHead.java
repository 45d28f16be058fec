package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.kaishu.tables.Evidence;

/// The form of a text table, found in its first records: separator, width, header.
///
/// @param width cells of an ordinary record
/// @param headings lines of the header, from the top; empty when there is none
/// @param titles headings, different from each other
/// @param firstOrdinal first record that may hold values
/// @param families what most values of each column are, where that was looked at
record TableHead(
    Dialect dialect,
    int width,
    List<HeadLine> headings,
    List<String> titles,
    long firstOrdinal,
    List<Kind.Family> families,
    List<Evidence> evidence) {
  private static final int RECORDS = 500;
  private static final int CELLS = 200_000;
  private static final List<Character> DELIMITERS = List.of(',', '\t', ';', '|');
  private static final Pattern UNIT =
      Pattern.compile("(计量)?单位\\s*[：:]\\s*(.{1,30})", Pattern.DOTALL);

  private record Sample(Dialect dialect, List<HeadLine> lines, int width, double consistency) {}

  /// The head of an uploaded text.
  static TableHead of(Path utf8, String name, Optional<Character> delimiter, OptionalInt headerRow)
      throws IOException, UnreadableFile {
    var evidence = new ArrayList<Evidence>();
    var sample = separated(utf8, name, delimiter, evidence);
    return headed(
        sample, checked(sample, sample.width()), Form.TEXT, List.of(), headerRow, evidence);
  }

  /// The head of a table that was drawn out of another format.
  static TableHead of(DrawnTable table, OptionalInt headerRow) throws IOException, UnreadableFile {
    var evidence = new ArrayList<Evidence>();
    Sample sample;
    try {
      sample = sample(table.text(), Dialect.CANONICAL);
    } catch (CsvScanner.TooLongRecord e) {
      throw e.unreadable();
    }
    if (table.form() == Form.NAMED && !sample.lines().isEmpty()) {
      var names = sample.lines().subList(0, 1);
      var width = checked(sample, names.getFirst().width());
      var titles = new HeaderTitles(names, width, List.of()).titles(evidence);
      return new TableHead(
          sample.dialect(), width, List.of(), titles, 2, List.of(), List.copyOf(evidence));
    }
    var width = checked(sample, sample.lines().isEmpty() ? 0 : filledWidth(sample));
    return headed(sample, width, table.form(), table.merges(), headerRow, evidence);
  }

  /// What most values of a column are.
  Kind.Family family(int column) {
    return column < families.size() ? families.get(column) : Kind.Family.NONE;
  }

  /// Physical line or row of the header, the first if it has several; 0 when there is none.
  long headerLine(Form form) {
    return headings.isEmpty() ? 0 : headings.getFirst().place(form);
  }

  /// Physical line of the last heading; 0 when there is none.
  long lastHeaderLine() {
    return headings.isEmpty() ? 0 : headings.getLast().line();
  }

  private static int checked(Sample sample, int width) throws UnreadableFile {
    if (sample.lines().isEmpty()) {
      throw new UnreadableFile("empty", "没有任何内容");
    }
    if (width > Limits.COLUMNS) {
      throw new UnreadableFile(
          "too-many-columns", "有 %d 列，超过 %d 列的限制".formatted(width, Limits.COLUMNS));
    }
    return width;
  }

  private static Sample separated(
      Path utf8, String name, Optional<Character> wanted, List<Evidence> evidence)
      throws IOException, UnreadableFile {
    var returns = endsWithReturns(utf8);
    if (wanted.isPresent()) {
      var sample = sample(utf8, new Dialect((byte) (char) wanted.get(), returns));
      evidence.add(new Evidence("delimiter", wanted.get().toString(), "按指定的分隔符读取"));
      return sample;
    }
    var candidates = new ArrayList<>(DELIMITERS);
    if (name.toLowerCase(Locale.ROOT).endsWith(".tsv")) {
      candidates.remove((Character) '\t');
      candidates.addFirst('\t');
    }
    Sample best = null;
    CsvScanner.TooLongRecord tooLong = null;
    for (char candidate : candidates) {
      try {
        var sample = sample(utf8, new Dialect((byte) candidate, returns));
        if (best == null || score(sample) > score(best) + 1e-9) {
          best = sample;
        }
      } catch (CsvScanner.TooLongRecord e) {
        tooLong = e;
        break;
      }
    }
    if (tooLong != null || best == null) {
      throw tooLong == null ? new UnreadableFile("empty", "没有任何内容") : tooLong.unreadable();
    }
    var shown = best.dialect().delimiter() == '\t' ? "\\t" : "" + (char) best.dialect().delimiter();
    evidence.add(
        best.width() == 1
            ? new Evidence("delimiter", shown, "每行只有一格，没有找到分隔符")
            : new Evidence(
                "delimiter",
                shown,
                "前 %d 条记录中 %.0f%% 恰有 %d 格"
                    .formatted(best.lines().size(), best.consistency() * 100, best.width())));
    return best;
  }

  private static double score(Sample sample) {
    return sample.width() == 1 ? 0 : sample.consistency() + Math.min(sample.width(), 50) * 0.002;
  }

  private static boolean endsWithReturns(Path file) throws IOException {
    try (var in = java.nio.file.Files.newInputStream(file)) {
      var head = new String(in.readNBytes(1 << 16), UTF_8);
      return head.indexOf('\r') >= 0 && head.indexOf('\n') < 0;
    }
  }

  private static Sample sample(Path utf8, Dialect dialect) throws IOException, UnreadableFile {
    var lines = new ArrayList<HeadLine>();
    var widths = new HashMap<Integer, Integer>();
    var reader = new CellReader();
    var cells = 0;
    try (var scanner = new CsvScanner(utf8, dialect)) {
      CsvRecord record;
      while (lines.size() < RECORDS && cells < CELLS && (record = scanner.next()) != null) {
        if (record.filledCells() == 0) {
          continue;
        }
        var line = HeadLine.of(record, reader, Limits.COLUMNS + 1);
        cells += line.cells().size();
        lines.add(line);
        widths.merge(record.width, 1, Integer::sum);
      }
    }
    var width = 1;
    var times = 0;
    for (var entry : widths.entrySet()) {
      // banners and notes have one cell; a third of the records of one greater width is a table
      var table = entry.getKey() > 1 && entry.getValue() * 3 >= lines.size();
      var better =
          entry.getValue() > times || (entry.getValue() == times && entry.getKey() > width);
      if (table && width == 1) {
        better = true;
      } else if (entry.getKey() == 1 && width > 1) {
        better = false;
      }
      if (better) {
        width = entry.getKey();
        times = entry.getValue();
      }
    }
    return new Sample(dialect, lines, width, lines.isEmpty() ? 0 : (double) times / lines.size());
  }

  private static TableHead headed(
      Sample sample,
      int width,
      Form form,
      List<Merge> merges,
      OptionalInt headerRow,
      List<Evidence> evidence)
      throws UnreadableFile {
    var lines = sample.lines();
    var near = merges.stream().filter(it -> it.top() <= lines.getLast().ordinal()).toList();
    var block = new HeaderBlock(lines, width, near);
    var candidate = candidate(lines, width);
    var found =
        headerRow.isPresent()
            ? wanted(lines, headerRow.getAsInt(), form, candidate)
            : block.find(candidate);
    var top = found.top();
    for (var line : lines.subList(0, top)) {
      evidence.add(skipped(line, width, form, headerRow.isPresent()));
      unit(line, evidence);
    }
    var headed = found.count() > 0;
    var because = headerRow.isPresent() ? "按指定的表头行读取" : block.because();
    if (!found.sure()) {
      var body = lines.subList(top + 1, lines.size());
      var vote =
          new HeaderVote(
              lines.get(top).cells(), body.stream().map(HeadLine::cells).toList(), width);
      headed = vote.header();
      because = vote.because();
    }
    var headings =
        headed ? lines.subList(top, top + Math.max(1, found.count())) : List.<HeadLine>of();
    if (headings.size() > 1) {
      because = "连续 %d 行是表头：下面才是数值，或者由合并单元格相连".formatted(headings.size());
      evidence.add(
          new Evidence(
              "header-rows",
              headings.getFirst().place(form) + "–" + headings.getLast().place(form),
              "各行的列名自上而下合并，合并单元格的列名用于它下面的每一列"));
    }
    evidence.add(
        new Evidence(
            "header-row", headed ? String.valueOf(headings.getFirst().place(form)) : "", because));
    var titles = new HeaderTitles(headings, width, near).titles(evidence);
    return new TableHead(
        sample.dialect(),
        width,
        List.copyOf(headings),
        titles,
        headed ? headings.getLast().ordinal() + 1 : lines.get(top).ordinal(),
        block.families(),
        evidence);
  }

  private static int candidate(List<HeadLine> lines, int width) {
    var at = 0;
    while (at < lines.size() && !candidate(lines.get(at), width)) {
      at++;
    }
    return at == lines.size() ? 0 : at;
  }

  private static boolean candidate(HeadLine line, int width) {
    if (width < 3) {
      return line.cells().size() == width;
    }
    return line.filled() > 1 && (line.width() == width || line.filled() * 5 >= width * 3);
  }

  private static HeaderBlock.Found wanted(List<HeadLine> lines, int row, Form form, int candidate)
      throws UnreadableFile {
    if (row == 0) {
      return new HeaderBlock.Found(candidate, 0, true);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).place(form) == row) {
        return new HeaderBlock.Found(i, 1, true);
      }
    }
    throw new UnreadableFile(
        "header-row", "指定的表头行第 %d 行没有内容，或者不在前 %d 条记录里".formatted(row, RECORDS));
  }

  private static Evidence skipped(HeadLine line, int width, Form form, boolean wanted) {
    var why = wanted ? "在指定的表头行之前" : "表头前的说明行，不是 %d 格".formatted(width);
    return new Evidence(
        "skipped-row",
        String.valueOf(line.place(form)),
        why + "：" + CsvRecord.cut(String.join(",", line.texts()), 60));
  }

  private static void unit(HeadLine line, List<Evidence> evidence) {
    for (var text : line.texts()) {
      var unit = UNIT.matcher(text);
      if (unit.matches()) {
        evidence.add(new Evidence("unit", unit.group(2).strip(), "表头前注明的计量单位"));
      }
    }
  }

  /// Sheets have no width of their own: the widest row that is common counts.
  private static int filledWidth(Sample sample) {
    Map<Integer, Integer> seen = new HashMap<>();
    var widest = 1;
    var at = 0;
    for (var line : sample.lines()) {
      seen.merge(line.cells().size(), 1, Integer::sum);
      widest = at++ < 20 ? Math.max(widest, line.cells().size()) : widest;
    }
    for (var entry : seen.entrySet()) {
      if (entry.getValue() * 50 >= sample.lines().size()) {
        widest = Math.max(widest, entry.getKey());
      }
    }
    return widest;
  }
}
