package org.kaishu.cases;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Actor;

/// One thing that happened in a case; never changed afterwards.
///
/// @param sequence from 1 within the case
/// @param kind `opened`; `acted`; `opined`, when other bodies are still asked; `handed-over`;
///   `deadline-moved`; `reminded` or `overdue`, of an act's own clock if there is an act
/// @param stage the stage it happened in; empty for the opening
/// @param act the act's name, for `opened`, `acted` and `opined`
/// @param to the stage or `end:outcome` it led to, for `opened` and `acted`
/// @param form the fields that were set by it; for `deadline-moved` the ends `deadline-from` and
///   `deadline-to` and the version of the `calendar`
/// @param urgency the urgency that the case has from this event on, where it set one
/// @param notes what else is true of it, by the names below
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
    SortedMap<String, String> notes,
    String digest) {

  /// The kind of an event by which the calendar moved a deadline.
  public static final String DEADLINE_MOVED = "deadline-moved";

  /// The act that the case followed, where it is not the one that was done last.
  public static final String FOLLOWS = "follows";

  /// How many working days the act added to the clock of its stage.
  public static final String DAYS = "days";

  /// That the act's own time was over when it was done.
  public static final String LATE = "late";

  /// That the fault which was named stood in the material that an earlier notice was about.
  public static final String FAULT_EXISTED = "fault-existed";

  /// The person in whose place the actor acted.
  public static final String IN_PLACE_OF = "in-place-of";

  /// The organisation that handed the case over.
  public static final String FROM = "from";

  /// The organisation that took it over.
  public static final String TO = "to";

  /// The case whose outcome it turns against.
  public static final String AGAINST = "against";

  /// Copy form and notes.
  public CaseEvent {
    form = Collections.unmodifiableSortedMap(new TreeMap<>(form));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /// Return what is noted under a name.
  public Optional<String> note(String name) {
    return Optional.ofNullable(notes.get(name));
  }

  /// Return the act that decided where the case went.
  public Optional<String> followed() {
    return note(FOLLOWS).or(() -> act);
  }
}
