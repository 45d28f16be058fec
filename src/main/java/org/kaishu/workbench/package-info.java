/// The pages of staff: what is due, what to decide, what to publish.
///
/// Nothing depends on this module. The clock comes first on every page, and no page decides
/// anything: acts go to `cases` and `publishing`, and their refusals are printed.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "access",
      "calendar",
      "cases",
      "catalog",
      "ledger",
      "matters",
      "notice",
      "page",
      "party",
      "publishing",
      "rulebook",
      "sources",
      "storage",
      "tables"
    })
package org.kaishu.workbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
