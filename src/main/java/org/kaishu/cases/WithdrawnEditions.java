package org.kaishu.cases;

import java.util.List;

/// Thrown at start when open cases run under editions that are no longer loaded: nobody could go on
/// with them.
public final class WithdrawnEditions extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Name the editions.
  ///
  /// @param editions each with some of its open cases
  public WithdrawnEditions(List<String> editions) {
    super(
        "open cases run under rulebook editions that are not loaded; put their files back: "
            + String.join("; ", editions));
  }
}
