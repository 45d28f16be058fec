package org.kaishu.cases.internal;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.OpenCases;
import org.kaishu.cases.WithdrawnEditions;
import org.kaishu.party.Region;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Force;
import org.kaishu.rulebook.Rulebooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Looks at start whether every stage in which open cases stand is loaded, and says under which
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
    var missing =
        cases.openCases().stream()
            .filter(open -> !isLoaded(open))
            .map(EditionsKept::words)
            .toList();
    if (!missing.isEmpty()) {
      throw new WithdrawnEditions(missing);
    }
    var unbinding = unbinding();
    if (!unbinding.isEmpty() && LOG.isWarnEnabled()) {
      LOG.warn("decides under rulebooks that bind nobody: {}", String.join(", ", unbinding));
    }
  }

  private boolean isLoaded(OpenCases open) {
    return rulebooks.all().stream()
        .filter(rulebook -> rulebook.id().equals(open.edition()))
        .flatMap(rulebook -> rulebook.process(open.process()).stream())
        .anyMatch(process -> process.stage(open.stage()).isPresent());
  }

  private static String words(OpenCases open) {
    var numbers = open.some().stream().map(CaseNumber::value).collect(Collectors.joining(", "));
    var more = open.count() - open.some().size();
    return "%s %s.%s (%s%s)"
        .formatted(
            open.edition(),
            open.process(),
            open.stage(),
            numbers,
            more == 0 ? "" : " and %d more".formatted(more));
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
