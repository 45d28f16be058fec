/// Who acts here: regions, organisations, people, their roles, and how they sign in.
///
/// A person acts for one organisation at a time, in the roles assigned there. Which organisation
/// plays a role in a region (`data-center`, `authority`, `expert-committee`) is found by walking up
/// the region tree.
@NullMarked
@ApplicationModule(allowedDependencies = {"ledger", "storage"})
package org.kaishu.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
