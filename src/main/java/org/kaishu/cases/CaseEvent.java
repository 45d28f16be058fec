package org.kaishu.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.kaishu.ledger.Actor;

/// One thing that happened in a case; never changed afterwards.
///
/// @param sequence from 1 within the case
/// @param kind `opened`, `acted`, `reminded`, `overdue` or `deadline-moved`
/// @param stage the stage it happened in; empty for the opening
/// @param act the act's name, for `opened` and `acted`
/// @param to the stage or `end:outcome` it led to, for `opened` and `acted`
/// @param form the fields that were set by it; for `deadline-moved` the ends `deadline-from` and
///   `deadline-to` and the version of the `calendar`
/// @param urgency the urgency that the case has from this event on, where it set one
/// @param digest SHA-256 over all of it and a salt, as the ledger holds it
public record CaseEvent(
    CaseNumber number,
    int sequence,
    Instant at,
    Actor actor,
    String kind,
    int round,
    Optional<String> stage,
    Optional<String> act,
    Optional<String> to,
    Submission submission,
    SortedMap<String, String> form,
    Optional<String> urgency,
    String digest) {

  /// The kind of an event by which the calendar moved a deadline.
  public static final String DEADLINE_MOVED = "deadline-moved";
}
