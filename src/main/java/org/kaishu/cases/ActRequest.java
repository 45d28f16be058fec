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
/// @param days the working days by which an act that extends its stage does so; empty for every
///   other act
public record ActRequest(
    CaseNumber number,
    int expectedVersion,
    String act,
    Principal by,
    Submission submission,
    SortedMap<String, String> form,
    Optional<String> urgency,
    Optional<Integer> days) {

  /// Copy the form.
  public ActRequest {
    form = new TreeMap<>(form);
  }

  /// An act that extends nothing.
  public ActRequest(
      CaseNumber number,
      int expectedVersion,
      String act,
      Principal by,
      Submission submission,
      SortedMap<String, String> form,
      Optional<String> urgency) {
    this(number, expectedVersion, act, by, submission, form, urgency, Optional.empty());
  }

  /// The same act with other fields.
  public ActRequest with(SortedMap<String, String> fields) {
    return new ActRequest(number, expectedVersion, act, by, submission, fields, urgency, days);
  }

  /// The same act, extending its stage by some working days.
  public ActRequest extending(int by) {
    return new ActRequest(
        number, expectedVersion, act, this.by, submission, form, urgency, Optional.of(by));
  }

  /// An act that leaves the form as it is.
  public static ActRequest of(CaseView seen, String act, Principal by, Submission submission) {
    return new ActRequest(
        seen.number(), seen.version(), act, by, submission, new TreeMap<>(), Optional.empty());
  }
}
