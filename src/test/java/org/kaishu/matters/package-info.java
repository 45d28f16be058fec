/// Tests of what people may open and of its form.
@NullMarked
package org.kaishu.matters;

import org.jspecify.annotations.NullMarked;
