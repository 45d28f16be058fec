/// The records' database: an embedded PostgreSQL that this process supervises, or one from outside.
///
/// Nothing but the supervisor knows the superuser; the application works as an unprivileged role.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.kaishu.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
