package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.kaishu.tables.Evidence;

/// The form of a text table, found in its first records: separator, width, header.
///
/// @param width cells of an ordinary record
/// @param headerOrdinal which record is the header; 0 when there is none
/// @param headerLine its physical line; 0 when there is none
/// @param titles headings, different from each other
/// @param firstOrdinal first record that may hold values
record TableHead(
    Dialect dialect,
    int width,
    long headerOrdinal,
    long headerLine,
    List<String> titles,
    long firstOrdinal,
    List<Evidence> evidence) {
  private static final int RECORDS = 500;
  private static final int CELLS = 200_000;
  private static final List<Character> DELIMITERS = List.of(',', '\t', ';', '|');

  /// A record of the head, copied.
  private record Line(long ordinal, long line, int width, int filled, List<String> cells) {
    String cell(int index) {
      return index < cells.size() ? cells.get(index) : "";
    }
  }

  private record Sample(Dialect dialect, List<Line> lines, int width, double consistency) {}

  static TableHead of(
      Path utf8, String name, Optional<Character> delimiter, OptionalInt headerRow, boolean rows)
      throws IOException, UnreadableFile {
    var evidence = new ArrayList<Evidence>();
    var sample =
        rows ? sample(utf8, Dialect.CANONICAL) : separated(utf8, name, delimiter, evidence);
    if (sample.lines().isEmpty()) {
      throw new UnreadableFile("empty", "没有任何内容");
    }
    if (sample.width() > Limits.COLUMNS) {
      throw new UnreadableFile(
          "too-many-columns", "有 %d 列，超过 %d 列的限制".formatted(sample.width(), Limits.COLUMNS));
    }
    return headed(sample, headerRow, rows, evidence);
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
    var lines = new ArrayList<Line>();
    var widths = new HashMap<Integer, Integer>();
    var cells = 0;
    try (var scanner = new CsvScanner(utf8, dialect)) {
      CsvRecord record;
      while (lines.size() < RECORDS && cells < CELLS && (record = scanner.next()) != null) {
        if (record.filledCells() == 0) {
          continue;
        }
        var texts = new ArrayList<String>(record.width);
        for (int i = 0; i < Math.min(record.width, Limits.COLUMNS + 1); i++) {
          texts.add(record.text(i));
        }
        cells += texts.size();
        // a lone end-of-file mark or note says nothing about the table's width
        lines.add(new Line(record.ordinal, record.line, record.width, record.filledCells(), texts));
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
      Sample sample, OptionalInt headerRow, boolean rows, List<Evidence> evidence)
      throws UnreadableFile {
    var width = rows ? filledWidth(sample) : sample.width();
    var skipped = 0;
    while (skipped < sample.lines().size() && !candidate(sample.lines().get(skipped), width)) {
      skipped++;
    }
    if (skipped == sample.lines().size()) {
      skipped = 0;
    }
    if (headerRow.isPresent()) {
      var wanted = headerRow.getAsInt();
      var found = wanted == 0;
      for (int i = 0; !found && i < sample.lines().size(); i++) {
        var at = rows ? sample.lines().get(i).ordinal() : sample.lines().get(i).line();
        if (at == wanted) {
          skipped = i;
          found = true;
        }
      }
      if (!found) {
        throw new UnreadableFile(
            "header-row", "指定的表头行第 %d 行没有内容，或者不在前 %d 条记录里".formatted(wanted, RECORDS));
      }
    }
    for (var line : sample.lines().subList(0, skipped)) {
      evidence.add(
          new Evidence(
              "skipped-row",
              String.valueOf(rows ? line.ordinal() : line.line()),
              "表头前的说明行，不是 %d 格：%s"
                  .formatted(width, CsvRecord.cut(String.join(",", filled(line)), 60))));
    }
    var first = sample.lines().get(skipped);
    var body = sample.lines().subList(skipped + 1, sample.lines().size());
    var vote = new HeaderVote(first.cells(), body.stream().map(Line::cells).toList(), width);
    var headed = headerRow.isPresent() ? headerRow.getAsInt() > 0 : vote.header();
    var at = rows ? first.ordinal() : first.line();
    evidence.add(
        new Evidence(
            "header-row",
            headed ? String.valueOf(at) : "",
            headerRow.isPresent() ? "按指定的表头行读取" : vote.because()));
    var titles = titles(headed ? first : null, width, evidence);
    return new TableHead(
        sample.dialect(),
        width,
        headed ? first.ordinal() : 0,
        headed ? at : 0,
        titles,
        headed ? first.ordinal() + 1 : first.ordinal(),
        evidence);
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

  private static boolean candidate(Line line, int width) {
    if (width < 3) {
      return line.cells().size() == width;
    }
    return line.filled() > 1 && (line.width() == width || line.filled() * 5 >= width * 3);
  }

  private static List<String> filled(Line line) {
    return line.cells().stream().filter(cell -> !cell.isEmpty()).toList();
  }

  private static List<String> titles(
      @org.jspecify.annotations.Nullable Line header, int width, List<Evidence> evidence) {
    Set<String> used = new HashSet<>();
    var titles = new ArrayList<String>(width);
    for (int i = 0; i < width; i++) {
      var written = header == null ? "" : header.cell(i).strip().replaceAll("\\s*\\R\\s*", " ");
      var title = written.isEmpty() ? "列" + (i + 1) : CsvRecord.cut(written, 200);
      var unique = title;
      for (int n = 2; !used.add(unique); n++) {
        unique = title + "_" + n;
      }
      if (!unique.equals(title)) {
        evidence.add(
            new Evidence("duplicate-title", unique, "第 %d 列与前面的列同名：%s".formatted(i + 1, title)));
      } else if (written.isEmpty() && header != null) {
        evidence.add(new Evidence("missing-title", title, "第 %d 列没有列名".formatted(i + 1)));
      }
      titles.add(unique);
    }
    return titles;
  }
}
