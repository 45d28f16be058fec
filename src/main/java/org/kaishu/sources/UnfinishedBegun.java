package org.kaishu.sources;

/// Whether an upload in pieces may begin.
public sealed interface UnfinishedBegun {

  /// Its pieces may come.
  record Done(Unfinished now) implements UnfinishedBegun {}

  /// It may not.
  record Refused(SourceRefusal why) implements UnfinishedBegun {}
}
