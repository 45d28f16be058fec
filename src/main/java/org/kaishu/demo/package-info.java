/// The demonstration city and the guided tour: both act through the doors, as people would.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "access",
      "publishing",
      "tables",
      "catalog",
      "cases",
      "party",
      "ledger",
      "notice",
      "rulebook",
      "calendar"
    })
package org.kaishu.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
