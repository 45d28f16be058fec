package org.kaishu.tables;

/// Answers typed questions about stored versions; the seam behind which engines can be exchanged.
///
/// Callers may use virtual threads; an implementation looks after its own.
public interface QueryEngine {

  /// Return a page of rows.
  ///
  /// @throws TablesException coded `CURSOR_INVALID` when `after` belongs to another query or
  ///   version, `QUERY_TOO_LONG` when the time limit was reached, `VERSION_UNKNOWN` when there is
  ///   no such version or its bytes are gone
  RowPage rows(VersionId version, RowQuery query);
}
