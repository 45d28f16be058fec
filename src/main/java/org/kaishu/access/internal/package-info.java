/// Rows of entitlements, keys and calls, and the meter; rows of applications and agreements.
@NullMarked
package org.kaishu.access.internal;

import org.jspecify.annotations.NullMarked;
