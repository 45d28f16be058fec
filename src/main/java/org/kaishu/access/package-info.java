/// Who may see which data: one gate before every channel, and the HTTP of rows, exports and
/// catalogue entries. Nothing reaches the query engine or an export without a permit of the gate.
@NullMarked
@ApplicationModule(allowedDependencies = {"tables", "catalog", "party", "rulebook", "calendar"})
package org.kaishu.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
