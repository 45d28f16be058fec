/// The words of the launcher, one command each.
@NullMarked
@ApplicationModule(allowedDependencies = {"party", "postgres", "storage"})
package org.kaishu.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
