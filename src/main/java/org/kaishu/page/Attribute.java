package org.kaishu.page;

/// How far a dataset is open, as a badge shows it.
///
/// @param code `unconditional`, `conditional` or `closed`
/// @param title the word of the jurisdiction
public record Attribute(String code, String title) {

  /// The badge's style class.
  public String style() {
    return switch (code) {
      case "unconditional" -> "a-open";
      case "conditional" -> "a-cond";
      default -> "a-closed";
    };
  }

  /// The badge's icon.
  public String icon() {
    return switch (code) {
      case "unconditional" -> "lock-open";
      case "conditional" -> "key";
      default -> "lock";
    };
  }
}
