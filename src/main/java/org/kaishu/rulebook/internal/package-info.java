/// Reading rulebooks: YAML with its lines, the schema, the checks, and the records made of it.
@NullMarked
package org.kaishu.rulebook.internal;

import org.jspecify.annotations.NullMarked;
