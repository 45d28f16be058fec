package org.kaishu.tables;

import java.util.List;

/// Different values of a field; rows without a value are left out.
///
/// @param values those in most rows first
/// @param total how many different values were meant
/// @param truncated whether there are more than were returned
public record FieldValues(List<Value> values, long total, boolean truncated) {

  /// Copy the list.
  public FieldValues {
    values = List.copyOf(values);
  }

  /// A value and in how many rows it stands.
  public record Value(Object value, long rows) {}
}
