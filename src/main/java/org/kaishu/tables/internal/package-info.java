/// How tables are read, stored, queried and exported.
@NullMarked
package org.kaishu.tables.internal;

import org.jspecify.annotations.NullMarked;
