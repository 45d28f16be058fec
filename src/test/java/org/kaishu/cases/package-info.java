@NullMarked
package org.kaishu.cases;

import org.jspecify.annotations.NullMarked;
