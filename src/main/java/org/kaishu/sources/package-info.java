/// Where files come from beside the plain upload: uploads in pieces, addresses, databases.
///
/// Each source ends in one whole file with its checksum, handed to `publishing` as if it had been
/// uploaded. What was asked of whom is written down before, so that a file's origin can be shown.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"publishing", "tables", "catalog", "party", "ledger", "storage"})
package org.kaishu.sources;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
