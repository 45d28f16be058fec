/// The demonstration and the tour, played to their end.
@NullMarked
package org.kaishu.demo;

import org.jspecify.annotations.NullMarked;
