package org.kaishu;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the duties of the regulations that a test carries.
///
/// A test carries a duty when it acts through HTTP or a module's door and asserts a refusal, a
/// deadline, a right or a record; reading a rulebook back carries nothing. One test names at most
/// three duties, and only rows of `docs/obligations.csv`.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Obligation {

  /// The ids of the duties, as in `docs/obligations.csv`: `GX-20-7`.
  String[] value();
}
