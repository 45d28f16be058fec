/// From an uploaded file to an open dataset, and back: publishing, suspending, withdrawing.
///
/// The publication case pins one immutable version and one revision of the description; approval
/// publishes exactly these, whatever the steward did meanwhile.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "tables",
      "catalog",
      "cases",
      "party",
      "ledger",
      "storage",
      "rulebook",
      "calendar"
    })
package org.kaishu.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
