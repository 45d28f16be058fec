/// The search index: how texts become words, how entries are kept, how questions are asked.
@NullMarked
package org.kaishu.catalog.internal;

import org.jspecify.annotations.NullMarked;
