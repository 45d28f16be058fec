@NullMarked
package org.kaishu.catalog;

import org.jspecify.annotations.NullMarked;
