package org.kaishu.sources;

/// Whether a fetch began.
public sealed interface Begun {

  /// It is under way.
  record Running(FetchId id) implements Begun {}

  /// It did not begin; nothing was asked of anybody.
  record Refused(SourceRefusal why) implements Begun {}
}
