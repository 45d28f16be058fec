package org.kaishu.portal;

import java.util.List;

/// The rulebooks under which this platform works.
public record LawsPage(List<HomePage.Law> laws) {
  public LawsPage {
    laws = List.copyOf(laws);
  }
}
