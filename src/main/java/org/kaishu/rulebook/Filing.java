package org.kaishu.rulebook;

import java.util.Optional;

/// What the text says of the time of a filing.
///
/// @param within how soon after a given day it must be made; a later one is accepted and marked
/// @param lead how far ahead of an event it must be made; a later one is refused
/// @param dayOff that an event lies in principle on a day off; otherwise reasons are required
public record Filing(
    Optional<TimeLimit> within, Optional<LeadTime> lead, Optional<EventOnDayOff> dayOff) {

  /// A filing of which the text says nothing.
  public static final Filing ANY_TIME =
      new Filing(Optional.empty(), Optional.empty(), Optional.empty());

  /// That an announced event must lie far enough ahead.
  ///
  /// @param field the field of the form that holds the moment of the event
  /// @param days whole working days between the filing and the event
  public record LeadTime(String field, int days, Basis basis) {}

  /// That an announced event lies in principle on a weekend or statutory day off.
  ///
  /// @param field the field of the form that holds the moment of the event
  public record EventOnDayOff(String field, Basis basis) {}
}
