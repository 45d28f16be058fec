package org.kaishu.tables.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One copy on disk. Guarded by [ServingCopies].
final class ServingCopy {
  final String digest;
  final Optional<KeyIndex> index;

  /// What it takes on disk, with the rows beside it.
  long bytes;

  int users;
  boolean dropped;

  /// Which question of all was the last about it.
  long asked;

  int askedByKey;
  boolean laying;
  @Nullable RowFile rows;

  /// Bytes that must be free before its rows are laid: about as many as it has itself, more once
  /// they were not enough.
  long wanted;

  ServingCopy(String digest, long bytes, Optional<KeyIndex> index) {
    this.digest = digest;
    this.bytes = bytes;
    this.wanted = bytes;
    this.index = index;
  }

  /// Close the rows; nobody may be reading them.
  void letGo() {
    var laid = rows;
    if (laid != null) {
      rows = null;
      laid.close();
    }
  }
}
