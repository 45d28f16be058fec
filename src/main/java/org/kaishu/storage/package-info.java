/// Files by content hash, with their owners counted, and the home directory they live in.
@NullMarked
@ApplicationModule(allowedDependencies = {"postgres"})
package org.kaishu.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
