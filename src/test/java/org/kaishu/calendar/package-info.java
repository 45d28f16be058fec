@NullMarked
package org.kaishu.calendar;

import org.jspecify.annotations.NullMarked;
