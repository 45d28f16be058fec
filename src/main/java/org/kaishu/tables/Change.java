package org.kaishu.tables;

import java.util.List;
import java.util.Optional;

/// What a file does to the latest published version of its dataset.
///
/// Everything but [Replace] builds on that version, its base: rows that are not touched keep their
/// place and their files.
public sealed interface Change {

  /// The file is the whole table.
  record Replace() implements Change {}

  /// The rows of the file come behind those of the base.
  record Append() implements Change {}

  /// Rows with a key that the base has replace its rows where they stand, the others come behind.
  record Upsert() implements Change {}

  /// Rows whose key stands in the file go; only the columns of the key are read.
  record Delete() implements Change {}

  /// Return all there are, the simplest first.
  static List<Change> all() {
    return List.of(new Replace(), new Append(), new Upsert(), new Delete());
  }

  /// Return the word for it in records, forms and the ledger.
  default String word() {
    return switch (this) {
      case Replace() -> "replace";
      case Append() -> "append";
      case Upsert() -> "upsert";
      case Delete() -> "delete";
    };
  }

  /// Whether it builds on a version.
  default boolean hasBase() {
    return !(this instanceof Replace);
  }

  /// Whether rows are found by their key.
  default boolean byKey() {
    return this instanceof Upsert || this instanceof Delete;
  }

  /// Find the change a word names.
  static Optional<Change> of(String word) {
    return all().stream().filter(change -> change.word().equals(word)).findFirst();
  }
}
