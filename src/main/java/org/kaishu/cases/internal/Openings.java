package org.kaishu.cases.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Fault;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Occasion;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Region;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.TimeLimit;
import org.springframework.stereotype.Component;

/// Opens cases, inside the caller's transaction.
@Component
public class Openings {
  private final CaseStore cases;
  private final EventStore events;
  private final Entering entering;
  private final Competence competence;
  private final Answering answering;
  private final TimeRules times;
  private final Appeals appeals;
  private final Tellings tellings;
  private final Carrying carrying;
  private final Organizations organizations;
  private final Regions regions;
  private final Rulebooks rulebooks;
  private final Clock clock;

  Openings(
      CaseStore cases,
      EventStore events,
      Entering entering,
      Competence competence,
      Answering answering,
      TimeRules times,
      Appeals appeals,
      Tellings tellings,
      Carrying carrying,
      Organizations organizations,
      Regions regions,
      Rulebooks rulebooks,
      Clock clock) {
    this.cases = cases;
    this.events = events;
    this.entering = entering;
    this.competence = competence;
    this.answering = answering;
    this.times = times;
    this.appeals = appeals;
    this.tellings = tellings;
    this.carrying = carrying;
    this.organizations = organizations;
    this.regions = regions;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /// Open a case under the edition that governs its region today.
  public Opened open(NewCase wanted) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var region = region(wanted);
    requireHome(wanted.openEntity(), region);
    var rulebook = rulebooks.governing(region.jurisdiction(), FormDays.of(now));
    var process = Engine.process(rulebook, wanted.process());
    if (process.urgency(wanted.urgency()).isEmpty()) {
      throw new IllegalArgumentException(
          process.name() + " knows no urgency " + wanted.urgency() + " in " + rulebook.id());
    }
    if (!competence.mayOpen(process.applicant(), wanted)) {
      return new Opened.Refused(new Refusal.NotCompetent(process.applicant()));
    }
    var opening = process.opening();
    var lacking = lacking(wanted, rulebook, process, now);
    if (!lacking.nothing()) {
      return new Opened.Refused(lacking);
    }
    var number =
        cases.nextNumber(
            region.slug().toUpperCase(Locale.ROOT), now.atZone(LegalClock.ZONE).getYear());
    cases.insert(number, wanted, rulebook.id(), now);
    var notes = new TreeMap<String, String>();
    wanted.against().ifPresent(other -> notes.put(CaseEvent.AGAINST, other.value()));
    var draft =
        new EventStore.Draft(
            number,
            now,
            Engine.actor(wanted.by()),
            "opened",
            1,
            Optional.empty(),
            Optional.of(opening.name()),
            Optional.of(Engine.text(opening.to())),
            wanted.submission(),
            wanted.form(),
            Optional.of(wanted.urgency()),
            notes);
    var about = new CaseRecorded.About(process.name(), rulebook.id(), wanted.subject());
    enter(number, wanted, process, events.append(draft, about), now);
    var opened = cases.find(number).orElseThrow();
    var occasion = new Occasion(opened, opening, wanted.by(), wanted.submission());
    var refused = carrying.carry(occasion);
    if (refused.isPresent()) {
      return new Opened.Refused(refused.get());
    }
    tellings.tell(opening, opened, process, false, now);
    return new Opened.Done(opened);
  }

  /// Return everything that a case would lack if it were opened now.
  public Refusal.Lacking lacking(NewCase wanted) {
    var region = region(wanted);
    requireHome(wanted.openEntity(), region);
    var now = clock.instant();
    var rulebook = rulebooks.governing(region.jurisdiction(), FormDays.of(now));
    var process = Engine.process(rulebook, wanted.process());
    return lacking(wanted, rulebook, process, now);
  }

  private Region region(NewCase wanted) {
    return regions
        .find(wanted.region())
        .orElseThrow(() -> new IllegalArgumentException("no region " + wanted.region()));
  }

  private void requireHome(OrganizationId entity, Region region) {
    if (organizations
        .find(entity)
        .flatMap(found -> regions.find(found.region()))
        .filter(home -> home.jurisdiction().equals(region.jurisdiction()))
        .isEmpty()) {
      throw new IllegalArgumentException(
          "organization " + entity + " is not under the rules of " + region.code());
    }
  }

  private Refusal.Lacking lacking(NewCase wanted, Rulebook rulebook, Process process, Instant now) {
    return new Refusal.Lacking(
        Requirements.lacking(process.opening(), wanted.submission(), rulebook),
        obstacles(wanted, rulebook, process),
        faults(wanted, rulebook, process, now));
  }

  private List<String> obstacles(NewCase wanted, Rulebook rulebook, Process process) {
    var lacks = new ArrayList<>(competence.unmanned(process.first(), Parties.of(wanted), rulebook));
    lacks.addAll(appeals.lacking(wanted));
    return lacks;
  }

  /// What the form lacks, then what the rules of time say of fields that are answered.
  private List<Fault> faults(NewCase wanted, Rulebook rulebook, Process process, Instant now) {
    return Answering.and(
        answering.opening(wanted, rulebook, process), timed(wanted, rulebook, process, now));
  }

  private List<Fault> timed(NewCase wanted, Rulebook rulebook, Process process, Instant now) {
    var reasoned = !wanted.submission().reasons().isEmpty();
    return Answering.and(
        times.filing(rulebook, process, wanted.form(), reasoned, now),
        times.entry(rulebook, process, process.first(), wanted.form(), now));
  }

  private void enter(CaseNumber number, NewCase wanted, Process process, int event, Instant now) {
    process
        .filing()
        .within()
        .flatMap(TimeLimit::from)
        .flatMap(field -> FormDays.day(wanted.form(), field))
        .ifPresent(day -> entering.filed(number, process, wanted.urgency(), day, now));
    var entry =
        new Clocks.Entry(number, 1, wanted.urgency(), wanted.form(), process.first(), 0, now);
    for (var role : process.first().actors()) {
      entering.enter(entry, event, role, competence.body(role, Parties.of(wanted)));
    }
  }
}
