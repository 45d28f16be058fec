@NullMarked
package org.kaishu.ledger;

import org.jspecify.annotations.NullMarked;
