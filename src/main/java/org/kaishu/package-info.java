/// Kaishu (开数): the platform on which a Chinese city lawfully opens its public data.
@NullMarked
package org.kaishu;

import org.jspecify.annotations.NullMarked;
