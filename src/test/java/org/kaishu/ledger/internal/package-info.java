@NullMarked
package org.kaishu.ledger.internal;

import org.jspecify.annotations.NullMarked;
