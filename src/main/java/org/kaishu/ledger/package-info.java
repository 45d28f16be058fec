/// The append-only record of every act and decision, sealed so that any later change shows.
///
/// Other modules publish [Recorded] events inside their transaction; the ledger writes them down in
/// the same one. Sealing gives each entry its position in an RFC 9162 Merkle tree at least every
/// second, so writers never queue for a position.
@NullMarked
@ApplicationModule(allowedDependencies = {"storage"})
package org.kaishu.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
