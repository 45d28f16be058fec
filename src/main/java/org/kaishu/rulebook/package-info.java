/// Regulations as data: terms, roles, processes and periods, each with the article that says so.
///
/// A rulebook is one edition of one instrument, read from YAML, checked whole, then immutable. What
/// a text does not say is marked as the platform's convention, never shown as law.
@NullMarked
@ApplicationModule(allowedDependencies = {"calendar"})
package org.kaishu.rulebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
