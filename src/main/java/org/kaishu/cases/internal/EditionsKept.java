package org.kaishu.cases.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.cases.WithdrawnEditions;
import org.kaishu.party.Region;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Force;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Looks at start whether every edition that open cases run under is loaded, and says under which
/// editions the platform decides that bind nobody.
@Component
class EditionsKept implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(EditionsKept.class);

  private final CaseStore cases;
  private final Rulebooks rulebooks;
  private final Regions regions;
  private final Clock clock;

  EditionsKept(CaseStore cases, Rulebooks rulebooks, Regions regions, Clock clock) {
    this.cases = cases;
    this.rulebooks = rulebooks;
    this.regions = regions;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    var loaded = rulebooks.all().stream().map(Rulebook::id).map(EditionId::toString).toList();
    var missing = new ArrayList<String>();
    cases
        .editionsOfOpenCases()
        .forEach((edition, numbers) -> {
          if (!loaded.contains(edition)) {
            missing.add(edition + " (" + String.join(", ", numbers) + ")");
          }
        });
    if (!missing.isEmpty()) {
      throw new WithdrawnEditions(missing);
    }
    var unbinding = unbinding();
    if (!unbinding.isEmpty() && LOG.isWarnEnabled()) {
      LOG.warn("decides under rulebooks that bind nobody: {}", String.join(", ", unbinding));
    }
  }

  /// The editions that govern the regions kept here and are drafts or have expired.
  private List<String> unbinding() {
    var today = FormDays.of(clock.instant());
    var kept = regions.all().stream().map(Region::jurisdiction).collect(Collectors.toSet());
    return rulebooks.all().stream()
        .map(rulebook -> rulebook.id().jurisdiction())
        .filter(kept::contains)
        .distinct()
        .map(jurisdiction -> rulebooks.governing(jurisdiction, today))
        .filter(rulebook -> rulebook.force(today) != Force.IN_FORCE)
        .map(rulebook ->
            rulebook.id() + (rulebook.force(today) == Force.DRAFT ? " (draft)" : " (expired)"))
        .collect(Collectors.toList());
  }
}
