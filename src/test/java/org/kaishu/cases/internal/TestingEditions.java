package org.kaishu.cases.internal;

import java.time.Clock;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.stereotype.Component;

/// Looks at the editions of open cases as the platform does at start.
@Component
public class TestingEditions {
  private final CaseStore cases;
  private final Regions regions;
  private final Clock clock;

  TestingEditions(CaseStore cases, Regions regions, Clock clock) {
    this.cases = cases;
    this.regions = regions;
    this.clock = clock;
  }

  /// Look with these rulebooks loaded.
  public void lookWith(Rulebooks loaded) {
    new EditionsKept(cases, loaded, regions, clock).afterSingletonsInstantiated();
  }
}
