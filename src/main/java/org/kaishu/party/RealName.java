package org.kaishu.party;

/// How sure the platform is who a person is.
public enum RealName {
  /// Nothing was claimed.
  NONE,
  /// The person gave a name, nobody has verified it.
  CLAIMED,
  /// Verified against an identity source.
  VERIFIED
}
