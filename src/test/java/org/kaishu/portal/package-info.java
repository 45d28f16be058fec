@NullMarked
package org.kaishu.portal;

import org.jspecify.annotations.NullMarked;
