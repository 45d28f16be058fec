package org.kaishu.cases;

/// A condition of an act that only a module can tell, named by rulebooks.
public interface Fact {

  /// The name by which rulebooks call it.
  String name();

  /// Tell whether it holds for a case now.
  boolean holds(CaseView matter);
}
