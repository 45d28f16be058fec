/// Working days, periods and deadlines: the legal clock of every case.
///
/// The day of receipt is day zero; a period of working days ends at 24:00 of its last day; hours
/// run through nights and days off. Nothing here reads the current time.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.kaishu.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
