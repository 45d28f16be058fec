/// What there is to open: datasets, their described fields, whether they may be had, and the search
/// over all of them. A dataset is described in immutable numbered revisions; what is open is one
/// revision together with one version of its table.
@NullMarked
@ApplicationModule(allowedDependencies = {"ledger", "party", "rulebook", "storage"})
package org.kaishu.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
