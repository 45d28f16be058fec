package org.kaishu.page;

/// One step of the way from the front page to this one.
///
/// @param href empty for the page itself
public record Crumb(String title, String href) {

  /// The page itself, as the last step.
  public static Crumb here(String title) {
    return new Crumb(title, "");
  }
}
