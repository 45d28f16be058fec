package org.kaishu.portal.account;

import java.util.List;

/// Who applies, as the application will say.
public record ApplicantPage(
    Wanted wanted,
    int total,
    List<Fact> facts,
    List<Progress> parts,
    List<StepPage.Aside> asides,
    String nextHref) {
  public ApplicantPage {
    facts = List.copyOf(facts);
    parts = List.copyOf(parts);
    asides = List.copyOf(asides);
  }
}
