package org.kaishu.cases;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.party.Principal;

/// Somebody's wish to act in a case.
///
/// @param expectedVersion the version of the case that the actor saw
/// @param act the name of the act in the present stage
/// @param form fields that the act changes, such as the version pinned by a resubmission; the rest
///   of the case's form stays
/// @param urgency the lower urgency that an act which lowers it names; empty for every other act
public record ActRequest(
    CaseNumber number,
    int expectedVersion,
    String act,
    Principal by,
    Submission submission,
    SortedMap<String, String> form,
    Optional<String> urgency) {

  /// Copy the form.
  public ActRequest {
    form = new TreeMap<>(form);
  }

  /// An act that leaves the form as it is.
  public static ActRequest of(CaseView seen, String act, Principal by, Submission submission) {
    return new ActRequest(
        seen.number(), seen.version(), act, by, submission, new TreeMap<>(), Optional.empty());
  }
}
