/// The HTTP of catalogue entries, rows and exports.
@NullMarked
package org.kaishu.access.web;

import org.jspecify.annotations.NullMarked;
