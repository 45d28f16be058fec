package org.kaishu.tables;

/// A form in which a page of rows is written for programs.
public enum PageForm {
  /// RFC 4180, headed by the names of the fields.
  CSV,
  /// Apache Parquet with field ids.
  PARQUET,
  /// Apache Arrow IPC stream: a schema and one batch.
  ARROW
}
