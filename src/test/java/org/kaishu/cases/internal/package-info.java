@NullMarked
package org.kaishu.cases.internal;

import org.jspecify.annotations.NullMarked;
