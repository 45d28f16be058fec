@NullMarked
package org.kaishu.sources.internal;

import org.jspecify.annotations.NullMarked;
