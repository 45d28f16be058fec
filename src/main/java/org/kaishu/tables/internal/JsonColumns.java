package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The columns of nested data, in the order in which they first appear anywhere in the file.
final class JsonColumns {
  private final Map<String, Nature> natures = new LinkedHashMap<>();

  /// Note a value; a column of nothing but words holds no numbers.
  void see(String name, Nature nature) throws UnreadableFile {
    if (natures.size() >= Limits.COLUMNS && !natures.containsKey(name)) {
      throw new UnreadableFile(
          "too-many-columns", "展开后超过 %d 列，各条记录的键可能是数据而不是列名".formatted(Limits.COLUMNS));
    }
    natures.merge(name, nature, (old, now) -> old == now ? old : Nature.OPEN);
  }

  /// Note a column whose values say nothing, such as `null`.
  void see(String name) throws UnreadableFile {
    if (!natures.containsKey(name)) {
      see(name, Nature.WORDS);
    }
  }

  List<String> names() {
    return new ArrayList<>(natures.keySet());
  }

  List<Nature> natures() {
    return new ArrayList<>(natures.values());
  }
}
