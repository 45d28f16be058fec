/// Messages to people and to those who hold a role in an organisation.
///
/// A message is written in the transaction of the act that it tells about.
@NullMarked
@ApplicationModule(allowedDependencies = {"ledger", "party"})
package org.kaishu.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
