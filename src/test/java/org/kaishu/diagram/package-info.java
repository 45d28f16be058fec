@NullMarked
package org.kaishu.diagram;

import org.jspecify.annotations.NullMarked;
