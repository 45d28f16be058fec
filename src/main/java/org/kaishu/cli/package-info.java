/// The words of the launcher, one command each.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "demo",
      "tables",
      "party",
      "ledger",
      "postgres",
      "storage",
      "rulebook",
      "calendar"
    })
package org.kaishu.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
