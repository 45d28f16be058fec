package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadPlan;

/// A table found in a file, scanned as a whole, with the types its columns would get.
///
/// @param text the table as valid UTF-8, there only while it is being taken
/// @param given whether that is the uploaded file itself
/// @param encoding null for workbooks
/// @param delimiter null for workbooks
/// @param types one for each column kept
record TableReading(
    String name,
    Path text,
    boolean given,
    @Nullable String encoding,
    @Nullable String delimiter,
    TableScan scan,
    List<TypeChoice> types,
    List<Evidence> evidence) {

  /// What is done with each table found, while its text exists.
  interface Taker {
    /// Take one table; return whether more are wanted.
    boolean take(TableReading reading) throws IOException, UnreadableFile;
  }

  /// Null words that were confirmed, or that the types assume.
  Set<String> nullWords(LoadPlan plan) {
    var words = new HashSet<>(plan.nullWords());
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).assumesNulls()) {
        words.addAll(scan.columns().get(i).nullWords.keySet());
      }
    }
    return words;
  }

  /// Whether a strict reader may take the text as it is.
  boolean plain(LoadPlan plan) {
    if (!given || scan.sheet() || !scan.orderly() || !plan.nullWords().isEmpty()) {
      return false;
    }
    var startsWithMark =
        scan.head().firstOrdinal() == 1
            && evidence.stream()
                .anyMatch(it -> it.what().equals("encoding") && it.because().contains("BOM"));
    for (int i = 0; i < types.size(); i++) {
      var sketch = scan.columns().get(i);
      var odd =
          types.get(i).misses() > 0
              || (types.get(i).type() != ColumnType.TEXT
                  && sketch.count(
                          Kind.BLANK,
                          Kind.NULL_WORD,
                          Kind.INTEGER_PADDED,
                          Kind.DECIMAL_PADDED,
                          Kind.DATE_OTHER,
                          Kind.TIMESTAMP_OTHER,
                          Kind.TIME_OTHER)
                      > 0);
      if (odd) {
        return false;
      }
    }
    return !startsWithMark;
  }

  static void each(
      Path file, String name, LoadPlan plan, boolean profiled, Path workspace, Taker taker)
      throws IOException, UnreadableFile {
    switch (Formats.of(file, name)) {
      case TEXT -> text(file, name, plan, profiled, workspace, taker);
      case XLSX -> sheets(file, plan, profiled, workspace, taker);
    }
  }

  private static void text(
      Path file, String name, LoadPlan plan, boolean profiled, Path workspace, Taker taker)
      throws IOException, UnreadableFile {
    try (var text = TextFile.open(file, plan.encoding(), workspace)) {
      var head = TableHead.of(text.utf8(), name, plan.delimiter(), plan.headerRow(), false);
      var scan = TableScan.of(text.utf8(), head, false, profiled);
      var evidence = new ArrayList<>(List.of(text.evidence()));
      taker.take(
          reading(
              name,
              text.utf8(),
              !text.temporary(),
              text.encoding(),
              String.valueOf((char) head.dialect().delimiter()),
              scan,
              plan,
              evidence));
    }
  }

  private static void sheets(
      Path file, LoadPlan plan, boolean profiled, Path workspace, Taker taker)
      throws IOException, UnreadableFile {
    var found = new ArrayList<String>();
    var more = new boolean[] {true};
    Workbooks.read(
        file,
        workspace,
        (name, text, visible) -> {
          var wanted = plan.sheet().map(name::equals).orElse(visible);
          if (!more[0] || !wanted || java.nio.file.Files.size(text) == 0) {
            return;
          }
          try {
            var head = TableHead.of(text, name, Optional.empty(), headerRow(plan), true);
            var scan = TableScan.of(text, head, true, profiled);
            found.add(name);
            var evidence = new ArrayList<>(List.of(new Evidence("sheet", name, "工作簿中有内容的工作表")));
            more[0] = taker.take(reading(name, text, false, null, null, scan, plan, evidence));
          } catch (UnreadableFile e) {
            if (!e.code().equals("empty")) {
              throw e;
            }
          }
        });
    if (found.isEmpty()) {
      throw new UnreadableFile("empty", plan.sheet().map(it -> "没有工作表 " + it).orElse("工作簿里没有任何内容"));
    }
  }

  private static OptionalInt headerRow(LoadPlan plan) {
    return plan.headerRow();
  }

  private static TableReading reading(
      String name,
      Path text,
      boolean given,
      @Nullable String encoding,
      @Nullable String delimiter,
      TableScan scan,
      LoadPlan plan,
      List<Evidence> evidence) {
    evidence.addAll(scan.head().evidence());
    evidence.addAll(scan.evidence());
    var types = new ArrayList<TypeChoice>(scan.width());
    for (int i = 0; i < scan.width(); i++) {
      var title = scan.head().titles().get(i);
      var wanted = plan.types().get(title);
      var sketch = scan.columns().get(i);
      types.add(
          wanted == null
              ? TypeChoice.of(sketch, title, plan.nullWords())
              : TypeChoice.wanted(sketch, wanted, plan.nullWords()));
    }
    return new TableReading(
        name, text, given, encoding, delimiter, scan, List.copyOf(types), List.copyOf(evidence));
  }

  /// The same table with columns kept text where a type would need null words nobody confirmed.
  TableReading withoutAssumptions() {
    var kept = new ArrayList<TypeChoice>(types.size());
    var said = new ArrayList<>(evidence);
    for (int i = 0; i < types.size(); i++) {
      var choice = types.get(i);
      if (choice.assumesNulls()) {
        var words = String.join("、", scan.columns().get(i).nullWords.keySet());
        said.add(
            new Evidence(
                "null-words",
                scan.head().titles().get(i),
                "若确认 %s 表示空值，这一列可以是%s；未确认，保持文本".formatted(words, choice.type().title())));
        choice = new TypeChoice(ColumnType.TEXT, 0, 0, false, 0, "有未确认的空值词，保持文本");
      }
      kept.add(choice);
    }
    return new TableReading(
        name, text, given, encoding, delimiter, scan, List.copyOf(kept), List.copyOf(said));
  }
}
