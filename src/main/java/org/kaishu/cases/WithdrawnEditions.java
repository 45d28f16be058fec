package org.kaishu.cases;

import java.util.List;

/// Thrown at start when open cases stand in stages that no loaded edition has any more: nobody
/// could go on with them.
public final class WithdrawnEditions extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Name the stages.
  ///
  /// @param stages each with its edition and some of its open cases
  public WithdrawnEditions(List<String> stages) {
    super(
        "open cases stand where no loaded rulebook has a stage; put the files back: "
            + String.join("; ", stages));
  }
}
