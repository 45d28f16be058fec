package org.kaishu.access;

/// A way on which something about a dataset reaches somebody. Every one asks [Gate].
public enum Channel {
  /// What the catalogue says of the dataset, as a page or as JSON; no rows.
  PAGE,
  /// The first rows, shown on the page.
  PREVIEW,
  /// A few rows of a conditional dataset, chosen by its agency, to judge it by before applying.
  SAMPLE,
  /// Whole versions as files.
  DOWNLOAD,
  /// Rows by query.
  API,
  /// Whether rows have given values, and nothing else of them.
  VERIFY;

  /// Whether an entitlement can be used on it, and each use counts.
  public boolean metered() {
    return switch (this) {
      case PAGE, PREVIEW, SAMPLE -> false;
      case DOWNLOAD, API, VERIFY -> true;
    };
  }
}
