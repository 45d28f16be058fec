/// The public pages: what a visitor reads, finds and takes.
///
/// Nothing depends on this module. A controller gathers what one page shows into the page's record;
/// the template only writes it down.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "access",
      "calendar",
      "cases",
      "catalog",
      "diagram",
      "ledger",
      "matters",
      "page",
      "party",
      "rulebook",
      "storage",
      "tables"
    })
package org.kaishu.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
