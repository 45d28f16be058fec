package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadPlan;

/// Words that the steward says mean "no value": a cell that is one of them is an empty cell.
final class GivenWords {
  /// For a reading to which nobody said anything.
  static final GivenWords NONE = new GivenWords(List.of());

  private final Set<String> words = new LinkedHashSet<>();
  private int longest;

  private GivenWords(Collection<String> given) {
    given.stream()
        .map(CellCleaning::strip)
        .filter(it -> !it.isEmpty())
        .sorted()
        .forEach(word -> {
          words.add(word);
          longest = Math.max(longest, word.getBytes(UTF_8).length);
        });
  }

  static GivenWords of(LoadPlan plan) {
    var given = plan.tidying().nullWords();
    return given.isEmpty() ? NONE : new GivenWords(given);
  }

  /// Whether a cell is one of the words, blanks around it apart.
  boolean says(CsvRecord record, int cell) {
    if (words.isEmpty() || record.empty(cell)) {
      return false;
    }
    var start = record.starts[cell];
    var end = record.ends[cell];
    return (end - start <= longest
            || record.escaped[cell]
            || CleaningSketch.ends(record.bytes, start, end))
        && words.contains(CellCleaning.strip(record.text(cell)));
  }

  /// Name the words that no cell is.
  List<Evidence> unmet(TableScan scan) {
    return words.stream()
        .filter(word -> scan.columns().stream().noneMatch(it -> it.givenWords.containsKey(word)))
        .map(word -> new Evidence("null-words-unmet", word, "没有一格是 " + word))
        .toList();
  }
}
