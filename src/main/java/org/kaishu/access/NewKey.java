package org.kaishu.access;

/// A key just made, with its secret: show it once, for it can't be had again.
///
/// @param secret what the program sends after `Authorization: Bearer`
public record NewKey(ApiKey key, String secret) {
  @Override
  public String toString() {
    return "NewKey[" + key.id() + "]";
  }
}
