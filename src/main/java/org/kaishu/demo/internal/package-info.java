@NullMarked
package org.kaishu.demo.internal;

import org.jspecify.annotations.NullMarked;
