/// The store of messages.
@NullMarked
package org.kaishu.notice.internal;

import org.jspecify.annotations.NullMarked;
