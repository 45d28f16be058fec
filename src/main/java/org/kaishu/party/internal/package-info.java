/// Stores and rules of parties; nobody else's business.
@NullMarked
package org.kaishu.party.internal;

import org.jspecify.annotations.NullMarked;
