@NullMarked
package org.kaishu.rulebook.internal;

import org.jspecify.annotations.NullMarked;
