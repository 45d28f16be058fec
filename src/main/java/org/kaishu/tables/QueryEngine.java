package org.kaishu.tables;

/// Answers typed questions about stored versions; the seam behind which engines can be exchanged.
///
/// Callers may use virtual threads; an implementation looks after its own. It shares itself fairly
/// among the clients that an [Asker] names, stops working for whoever is gone, and answers each
/// question or throws a [TablesException] coded
///
/// - `VERSION_UNKNOWN` when there is no such version or its bytes are gone,
/// - `QUERY_TOO_LONG` when the time limit was reached,
/// - `BUSY` when the question could not be begun in time,
/// - `CURSOR_INVALID` when `after` belongs to another query or version.
public interface QueryEngine {

  /// Return a page of rows.
  RowPage rows(VersionId version, RowQuery query, Asker asker);

  /// Return a page of rows of a version that the caller has just found not to be withdrawn, which
  /// is not looked up once more.
  RowPage rows(Version version, RowQuery query, Asker asker);

  /// Return a page of rows to the platform itself.
  default RowPage rows(VersionId version, RowQuery query) {
    return rows(version, query, Asker.platform());
  }

  /// Return rows taken together by the values of some fields, with counts and figures of each
  /// group.
  GroupPage groups(VersionId version, GroupQuery query, Asker asker);

  /// Return the different values of a field, those in most rows first.
  FieldValues values(VersionId version, ValuesQuery query, Asker asker);

  /// Tell whether any row passes a filter, in a time that does not depend on the answer.
  boolean matches(VersionId version, Filter filter, Asker asker);
}
