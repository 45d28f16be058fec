package org.kaishu.demo.internal;

import java.time.LocalDate;
import java.util.List;

/// What somebody wants of conditional data.
///
/// @param scenario for whom and what for
/// @param until the last day it is wanted
/// @param urgency one that the city's process knows
/// @param fields names of the fields wanted; empty for all that are not open to everybody
public record Wish(String scenario, LocalDate until, String urgency, List<String> fields) {
  /// Copy the fields.
  public Wish {
    fields = List.copyOf(fields);
  }
}
