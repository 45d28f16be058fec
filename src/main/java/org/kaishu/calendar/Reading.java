package org.kaishu.calendar;

/// How a deadline stands at one moment, in units of its period (working days or hours).
///
/// Today still counts as left while the case is open; the day on which it was done counts as used.
///
/// @param total what the period gives
/// @param used what has been used, beyond the total once it is over
/// @param left what is left, today included
/// @param over how far beyond the end; 0 also on a day off right after the last day
public record Reading(State state, Period period, int total, int used, int left, int over) {

  /// Where a clock stands.
  public enum State {
    RUNNING,
    DUE_TODAY,
    OVERDUE,
    MET,
    MET_LATE
  }
}
