package org.kaishu.access.web;

/// Numbers in addresses.
final class Numbers {
  private Numbers() {}

  /// The number of a version; what is none names nothing.
  static int version(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new Refused(Problem.NOT_FOUND.detail(Denials.NOTHING));
    }
    return Integer.parseInt(text);
  }
}
