package org.kaishu.access;

/// Why the gate stays shut.
public enum Denial {
  /// There is no such dataset.
  NO_SUCH_DATASET,
  /// Nothing of the dataset was opened so far. To outsiders the same as none.
  NOT_OPEN_YET,
  /// There is no such version, or it was not published. To outsiders the same as none.
  NO_SUCH_VERSION,
  /// Stopped for the time being.
  SUSPENDED,
  /// Taken back for good.
  WITHDRAWN,
  /// Not to be opened at all (不予开放).
  CLOSED,
  /// The rulebook of the region asks for a sign-in first.
  SIGN_IN_REQUIRED,
  /// Conditional, and no field is open to all: an application comes first.
  APPLICATION_REQUIRED,
  /// The dataset has no sample, or the law gives none.
  NO_SAMPLE,
  /// The caller's entitlement is closed until a case is decided.
  ENTITLEMENT_CLOSED,
  /// The caller's entitlement was taken away.
  ENTITLEMENT_REVOKED,
  /// The term of the caller's entitlement is over.
  ENTITLEMENT_EXPIRED,
  /// The calls of the caller's entitlement are used up.
  QUOTA_SPENT,
  /// The rows of the caller's entitlement can't be told apart in this version.
  ROWS_UNCLEAR;

  /// Whether somebody outside may be told more than that there is nothing.
  public boolean discloses() {
    return switch (this) {
      case NO_SUCH_DATASET, NOT_OPEN_YET, NO_SUCH_VERSION -> false;
      case SUSPENDED,
          WITHDRAWN,
          CLOSED,
          SIGN_IN_REQUIRED,
          APPLICATION_REQUIRED,
          NO_SAMPLE,
          ENTITLEMENT_CLOSED,
          ENTITLEMENT_REVOKED,
          ENTITLEMENT_EXPIRED,
          QUOTA_SPENT,
          ROWS_UNCLEAR ->
          true;
    };
  }
}
