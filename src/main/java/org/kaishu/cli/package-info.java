/// The words of the launcher, one command each.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "calendar",
      "cases",
      "demo",
      "diagram",
      "ledger",
      "page",
      "party",
      "postgres",
      "rulebook",
      "storage",
      "tables"
    })
package org.kaishu.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
