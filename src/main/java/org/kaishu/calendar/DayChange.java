package org.kaishu.calendar;

import java.time.LocalDate;

/// A day that one calendar counts and another doesn't.
///
/// @param workday whether it is a working day from now on
/// @param holiday the holiday that changes it, or that did so before
public record DayChange(LocalDate day, boolean workday, String holiday) {}
