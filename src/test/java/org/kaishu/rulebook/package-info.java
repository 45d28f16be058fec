@NullMarked
package org.kaishu.rulebook;

import org.jspecify.annotations.NullMarked;
