/// The data plane: reads the tables agencies really have, keeps them as immutable versions and
/// answers queries and exports over them.
///
/// A version is a row in PostgreSQL over content-addressed Parquet files; a file without a row is
/// invisible. No engine's dialect leaves this module, and no SQL enters it.
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "ledger", "storage"})
package org.kaishu.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
