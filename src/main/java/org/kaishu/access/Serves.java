package org.kaishu.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the methods that serve a channel. A test finds them and fails for a channel that none
/// serves, and for one that serves without asking the gate.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Serves {

  /// The channel served.
  Channel value();
}
