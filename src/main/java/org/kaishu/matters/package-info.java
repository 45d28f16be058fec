/// What people may open by the rulebook of their place, and the one form that asks for it.
///
/// A process of a rulebook is all that this module needs: its subject says what is to be picked,
/// its form what is asked, its opening act what must come with it. Nothing here knows a process by
/// name. The workbench and the account share these pages; only the address says who stands before
/// them.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "access",
      "calendar",
      "cases",
      "catalog",
      "diagram",
      "ledger",
      "page",
      "party",
      "rulebook"
    })
package org.kaishu.matters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
