@NullMarked
package org.kaishu;

import org.jspecify.annotations.NullMarked;
