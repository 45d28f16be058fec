@NullMarked
package org.kaishu.portal.account;

import org.jspecify.annotations.NullMarked;
