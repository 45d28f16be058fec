/// The case engine: everything that a body must decide, run by a process of the rulebook.
///
/// A case moves only by an act that its edition names, of the body that the stage names, on the
/// legal clock; every move is an event that is never changed, in one transaction with its effect
/// and its ledger entry.
@NullMarked
@ApplicationModule(allowedDependencies = {"notice", "party", "ledger", "rulebook", "calendar"})
package org.kaishu.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
