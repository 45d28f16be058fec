package org.kaishu.rulebook;

import java.util.List;

/// What is asked of whoever opens a case.
public record Form(String name, String title, List<Field> fields, Basis basis) {
  public Form {
    fields = List.copyOf(fields);
  }

  /// One thing to fill in; every field is required.
  public record Field(String name, String title, Basis basis) {}
}
