@NullMarked
package org.kaishu.workbench;

import org.jspecify.annotations.NullMarked;
