/// Rendering of templates and serving of assets.
@NullMarked
package org.kaishu.page.internal;

import org.jspecify.annotations.NullMarked;
