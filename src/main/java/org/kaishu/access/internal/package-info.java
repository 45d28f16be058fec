@NullMarked
package org.kaishu.access.internal;

import org.jspecify.annotations.NullMarked;
