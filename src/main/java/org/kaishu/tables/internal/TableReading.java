package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Cleaning;
import org.kaishu.tables.CleaningProposal;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.Coordinates;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadPlan;

/// A table found in a file, scanned as a whole, with the types its columns would get.
///
/// @param text the table as valid UTF-8, there only while it is being taken
/// @param given whether that is the uploaded file itself
/// @param encoding null for workbooks
/// @param delimiter null for workbooks
/// @param types one for each column kept
/// @param proposals what tidying its columns would bring
/// @param coordinates columns of longitude and latitude
record TableReading(
    String name,
    Path text,
    boolean given,
    @Nullable String encoding,
    @Nullable String delimiter,
    TableScan scan,
    List<TypeChoice> types,
    List<CleaningProposal> proposals,
    List<Coordinates> coordinates,
    List<Evidence> evidence) {
  private static final int LONGEST_SHOWN = 200;

  /// What is done with each table found, while its text exists.
  interface Taker {
    /// Take one table; return whether more are wanted.
    boolean take(TableReading reading) throws IOException, UnreadableFile;
  }

  /// The plan with the null words that the types assume.
  LoadPlan assuming(LoadPlan plan) {
    var words = new HashSet<>(plan.tidying().nullWords());
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).assumesNulls()) {
        words.addAll(scan.columns().get(i).nullWords.keySet());
      }
    }
    return plan.withNullWords(words);
  }

  /// What each column kept would hold, by title.
  SequencedMap<String, ColumnType> typesByTitle() {
    var byTitle = new LinkedHashMap<String, ColumnType>();
    var titles = scan.titles();
    for (int i = 0; i < types.size(); i++) {
      byTitle.put(titles.get(i), types.get(i).type());
    }
    return byTitle;
  }

  /// Whether a strict reader may take the text as it is.
  boolean plain(LoadPlan plan) {
    if (!given || !scan.orderly() || !plan.tidying().nullWords().isEmpty()) {
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
              || !types.get(i).cleaning().isEmpty()
              || types.get(i).place() != null
              || (types.get(i).type() != ColumnType.TEXT
                  && sketch.count(
                          Kind.BLANK,
                          Kind.NULL_WORD,
                          Kind.INTEGER_PADDED,
                          Kind.DECIMAL_PADDED,
                          Kind.BOOLEAN_OTHER,
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

  /// Choose the types of a scanned table.
  ///
  /// @param encoding what its characters were written in; null for binary formats
  /// @param natures what the format says of each cell of a record
  static TableReading of(
      String name,
      TextFile text,
      @Nullable String encoding,
      TableScan scan,
      LoadPlan plan,
      IntFunction<Nature> natures,
      List<Evidence> found)
      throws IOException, UnreadableFile {
    var evidence = new ArrayList<>(found);
    var titles = scan.titles();
    scan.head().evidence().stream()
        .filter(it -> !it.what().equals("missing-title") || titles.contains(it.value()))
        .forEach(evidence::add);
    evidence.addAll(scan.evidence());
    evidence.addAll(GivenWords.of(plan).unmet(scan));
    var types = new ArrayList<TypeChoice>(scan.width());
    var proposals = new ArrayList<CleaningProposal>();
    for (int i = 0; i < scan.width(); i++) {
      var nature = natures.apply(scan.places().get(i));
      var cleaning = ColumnCleaning.of(scan.columns().get(i), titles.get(i), nature, plan);
      types.add(cleaning.choose(nature));
      proposals.addAll(cleaning.proposals());
      evidence.addAll(cleaning.notes());
      evidence.addAll(Rewritten.of(scan.columns().get(i), titles.get(i), types.getLast().type()));
    }
    var places = DegreeColumns.find(text.utf8(), scan, types, found);
    evidence.addAll(places.evidence());
    places.convert(plan, types, evidence);
    var uploaded = scan.form() == Form.TEXT;
    return new TableReading(
        name,
        text.utf8(),
        uploaded && !text.temporary(),
        encoding,
        uploaded ? String.valueOf((char) scan.head().dialect().delimiter()) : null,
        scan,
        List.copyOf(types),
        List.copyOf(proposals),
        places.found(),
        List.copyOf(evidence));
  }

  /// The cells of the first rows as they are written.
  List<List<String>> firstRows(int most) throws IOException, UnreadableFile {
    return firstRows(text, scan, most);
  }

  static List<List<String>> firstRows(Path text, TableScan scan, int most)
      throws IOException, UnreadableFile {
    var rows = new ArrayList<List<String>>();
    var judge = scan.judge();
    try (var scanner = new CsvScanner(text, scan.head().dialect())) {
      CsvRecord record;
      while (rows.size() < most && (record = scanner.next()) != null) {
        if (record.ordinal >= scan.head().firstOrdinal() && scan.row(judge.of(record), record)) {
          var cells = new ArrayList<String>(scan.width());
          for (var place : scan.places()) {
            cells.add(CsvRecord.cut(record.text(place), LONGEST_SHOWN));
          }
          rows.add(cells);
        }
      }
    } catch (CsvScanner.TooLongRecord e) {
      throw e.unreadable();
    }
    return rows;
  }

  /// The same table with columns kept text where a type would need null words nobody confirmed.
  TableReading withoutAssumptions() {
    var kept = new ArrayList<TypeChoice>(types.size());
    var said = new ArrayList<>(evidence);
    for (int i = 0; i < types.size(); i++) {
      var choice = types.get(i);
      if (choice.assumesNulls()) {
        var title = scan.titles().get(i);
        var words = String.join("、", scan.columns().get(i).nullWords.keySet());
        // but for the words that were given, the column stays as it was written after all
        said.removeIf(it ->
            it.value().equals(title)
                && (it.what().equals("rewritten")
                    || (it.what().equals("cleaned")
                        && !it.because().startsWith(Cleaning.NULL_WORDS.title()))));
        said.add(
            new Evidence(
                "null-words",
                title,
                "若确认 %s 表示空值，这一列可以是%s；未确认，保持文本".formatted(words, choice.type().title())));
        choice = new TypeChoice(ColumnType.TEXT, 0, 0, false, 0, "有未确认的空值词，保持文本");
      }
      kept.add(choice);
    }
    return new TableReading(
        name,
        text,
        given,
        encoding,
        delimiter,
        scan,
        List.copyOf(kept),
        proposals,
        coordinates,
        List.copyOf(said));
  }
}
