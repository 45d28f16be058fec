package org.kaishu.cases;

/// How the clocks of all cases stand, as anyone may know.
///
/// @param open cases that are being decided
/// @param dueToday open stays whose last day is today
/// @param overdue open stays whose deadline has passed
/// @param ended cases that ended this year
/// @param onTime those of them in which no deadline was missed
public record Tally(long open, long dueToday, long overdue, long ended, long onTime) {}
