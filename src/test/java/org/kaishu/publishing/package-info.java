@NullMarked
package org.kaishu.publishing;

import org.jspecify.annotations.NullMarked;
