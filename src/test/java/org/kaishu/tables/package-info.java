@NullMarked
package org.kaishu.tables;

import org.jspecify.annotations.NullMarked;
