package org.kaishu.tables;

import org.kaishu.catalog.DatasetId;

/// Which version of which dataset.
///
/// @param number from 1, in order of loading
public record VersionId(DatasetId dataset, int number) {

  /// Refuse numbers below 1.
  public VersionId {
    if (number < 1) {
      throw new IllegalArgumentException("versions count from 1: " + number);
    }
  }

  @Override
  public String toString() {
    return dataset.value() + "/" + number;
  }
}
