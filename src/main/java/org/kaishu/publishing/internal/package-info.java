@NullMarked
package org.kaishu.publishing.internal;

import org.jspecify.annotations.NullMarked;
