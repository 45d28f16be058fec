/// Who may see which data: one gate before every channel, and the HTTP of rows, exports and
/// catalogue entries. Nothing reaches the query engine or an export without a permit of the gate.
///
/// Conditional data are applied for, granted by a case, agreed on by both sides, and used under an
/// entitlement.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "publishing",
      "tables",
      "catalog",
      "cases",
      "notice",
      "party",
      "ledger",
      "storage",
      "rulebook",
      "calendar"
    })
package org.kaishu.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
