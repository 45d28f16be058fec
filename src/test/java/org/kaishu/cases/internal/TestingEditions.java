package org.kaishu.cases.internal;

import java.time.Clock;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.stereotype.Component;

/// Looks at the editions of open cases as the platform does at start.
@Component
public class TestingEditions {
  private final CaseStore cases;
  private final Rulebooks rulebooks;
  private final Regions regions;
  private final Clock clock;

  TestingEditions(CaseStore cases, Rulebooks rulebooks, Regions regions, Clock clock) {
    this.cases = cases;
    this.rulebooks = rulebooks;
    this.regions = regions;
    this.clock = clock;
  }

  /// With everything that is loaded now.
  public void lookWithAllLoaded() {
    new EditionsKept(cases, rulebooks, regions, clock).afterSingletonsInstantiated();
  }

  /// As after somebody took the operator's rulebooks away.
  public void lookWithoutTheOperatorsDirectory() {
    new EditionsKept(cases, Rulebooks.builtIn(), regions, clock).afterSingletonsInstantiated();
  }
}
