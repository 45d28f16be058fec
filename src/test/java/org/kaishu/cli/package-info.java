@NullMarked
package org.kaishu.cli;

import org.jspecify.annotations.NullMarked;
