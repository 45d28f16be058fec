package org.kaishu.tables.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Cleaning;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.LoadPlan;

/// Words by which people write yes and no; taken only where the steward chose that type.
final class TruthWords {
  /// For a column of which nobody said that it holds them.
  static final TruthWords NONE = new TruthWords(Map.of());

  private static final Map<String, Boolean> ALL = all();
  private static final int LONGEST = 48;

  private final Map<String, Boolean> words;

  private TruthWords(Map<String, Boolean> words) {
    this.words = words;
  }

  private static Map<String, Boolean> all() {
    var all = new HashMap<String, Boolean>();
    Set.of("是", "有", "真", "y", "yes", "t", "true", "1").forEach(it -> all.put(it, true));
    Set.of("否", "无", "假", "n", "no", "f", "false", "0").forEach(it -> all.put(it, false));
    return Map.copyOf(all);
  }

  /// The words of a column: without 无 where the usual null words were confirmed.
  static TruthWords of(LoadPlan plan, String title) {
    if (plan.reading().types().get(title) != ColumnType.BOOLEAN) {
      return NONE;
    }
    var words = new HashMap<>(ALL);
    if (plan.tidying().cleaning().getOrDefault(title, Set.of()).contains(Cleaning.NULL_WORDS)) {
      words.remove("无");
    }
    return new TruthWords(words);
  }

  /// What a cell says, in capitals or not, in full width or not; null for none of the words.
  @Nullable Boolean value(CsvRecord record, int cell) {
    if (words.isEmpty() || record.ends[cell] - record.starts[cell] > LONGEST) {
      return null;
    }
    var word = CellCleaning.half(CellCleaning.strip(record.text(cell)), false);
    return words.get(word.toLowerCase(Locale.ROOT));
  }
}
