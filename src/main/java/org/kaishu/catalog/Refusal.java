package org.kaishu.catalog;

/// Why the catalogue did not do as asked.
public enum Refusal {
  /// There is no such dataset.
  UNKNOWN_DATASET("unknown-dataset"),
  /// There is no such revision of the dataset.
  UNKNOWN_REVISION("unknown-revision"),
  /// A closed dataset is never opened.
  CLOSED("closed"),
  /// A conditional dataset needs its conditions written down.
  CONDITIONS_MISSING("conditions-missing"),
  /// Only what is open can be suspended.
  NOT_OPEN("not-open"),
  /// Only what is suspended can be resumed.
  NOT_SUSPENDED("not-suspended"),
  /// Suspended data is resumed first.
  SUSPENDED("suspended"),
  /// What was withdrawn stays withdrawn.
  WITHDRAWN("withdrawn");

  private final String code;

  Refusal(String code) {
    this.code = code;
  }

  /// The end of the message key `catalog.refusal.<code>`.
  public String code() {
    return code;
  }
}
