@NullMarked
package org.kaishu.access;

import org.jspecify.annotations.NullMarked;
