package org.kaishu.cases.internal;

/// What the watch notes about a clock, once each.
enum Watched {
  REMINDED("reminded_at", "reminded"),
  OVERDUE("overdue_at", "overdue");

  private final String column;
  private final String kind;

  Watched(String column, String kind) {
    this.column = column;
    this.kind = kind;
  }

  /// The column that holds when it was noted.
  String column() {
    return column;
  }

  /// The kind of the event.
  String kind() {
    return kind;
  }
}
