@NullMarked
package org.kaishu.page;

import org.jspecify.annotations.NullMarked;
