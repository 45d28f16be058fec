package org.kaishu.access;

/// A way on which something about a dataset reaches somebody. Every one asks [Gate].
public enum Channel {
  /// What the catalogue says of the dataset, as a page or as JSON; no rows.
  PAGE,
  /// The first rows, shown on the page.
  PREVIEW,
  /// Whole versions as files.
  DOWNLOAD,
  /// Rows by query.
  API
}
