package org.kaishu.workbench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kaishu.tables.Change;

/// What a file is to do to what is open, as it was filled in; the same for every way a file comes.
///
/// @param change a word of [Change], or something else
/// @param key titles of the columns that tell rows apart, separated; may be empty
record Wanted(String change, String key) {

  /// The word of the whole table.
  static final String WHOLE = "replace";

  Optional<Change> what() {
    return Change.of(change);
  }

  List<String> titles() {
    return Arrays.stream(key.split("[,，、;；]"))
        .map(String::strip)
        .filter(title -> !title.isEmpty())
        .toList();
  }
}
