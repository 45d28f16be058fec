package org.kaishu.cases;

import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Grounds;

/// The act that an effect takes place with.
///
/// @param matter the case as it stands after the act, with what it pins
/// @param act what was done, as the rulebook names it
/// @param by who acts
/// @param submission what came with the act
public record Occasion(CaseView matter, Act act, Principal by, Submission submission) {

  /// Return what the act rests on: the provisions cited with it, else those of the rulebook.
  public Grounds grounds() {
    if (!submission.basis().isEmpty()) {
      return new Grounds(submission.basis());
    }
    return switch (act.basis()) {
      case Basis.Law(var cited) -> cited;
      case Basis.Convention convention -> new Grounds(convention.near());
    };
  }
}
