package org.kaishu.cases.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Effect;
import org.kaishu.cases.Fact;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Occasion;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Stay;
import org.kaishu.cases.Submission;
import org.kaishu.ledger.Actor;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.kaishu.rulebook.TimeLimit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Opens and moves cases, inside the caller's transaction.
@Component
public class Engine {
  private final CaseStore cases;
  private final StayStore stays;
  private final EventStore events;
  private final Competence competence;
  private final Tellings tellings;
  private final DeadlineWatch watch;
  private final Regions regions;
  private final Rulebooks rulebooks;
  private final LegalClock legalClock;
  private final Clock clock;
  private final JsonMapper json;
  private final ApplicationEventPublisher publisher;
  private final ObjectProvider<Effect> effects;
  private final ObjectProvider<Fact> facts;

  Engine(
      CaseStore cases,
      StayStore stays,
      EventStore events,
      Competence competence,
      Tellings tellings,
      DeadlineWatch watch,
      Regions regions,
      Rulebooks rulebooks,
      LegalClock legalClock,
      Clock clock,
      JsonMapper json,
      ApplicationEventPublisher publisher,
      ObjectProvider<Effect> effects,
      ObjectProvider<Fact> facts) {
    this.cases = cases;
    this.stays = stays;
    this.events = events;
    this.competence = competence;
    this.tellings = tellings;
    this.watch = watch;
    this.regions = regions;
    this.rulebooks = rulebooks;
    this.legalClock = legalClock;
    this.clock = clock;
    this.json = json;
    this.publisher = publisher;
    this.effects = effects;
    this.facts = facts;
  }

  /// Open a case under the edition that governs its region today.
  public Opened open(NewCase wanted) {
    var now = now();
    var region =
        regions
            .find(wanted.region())
            .orElseThrow(() -> new IllegalArgumentException("no region " + wanted.region()));
    var rulebook =
        rulebooks.governing(region.jurisdiction(), now.atZone(LegalClock.ZONE).toLocalDate());
    var process = process(rulebook, wanted.process());
    if (process.urgency(wanted.urgency()).isEmpty()) {
      throw new IllegalArgumentException(
          process.name() + " knows no urgency " + wanted.urgency() + " in " + rulebook.id());
    }
    if (!competence.mayOpen(
        process.applicant(), wanted.region(), wanted.openEntity(), wanted.by())) {
      return new Opened.Refused(new Refusal.NotCompetent(process.applicant()));
    }
    var opening = process.opening();
    var lacks = Requirements.lacking(opening, wanted.submission(), rulebook);
    lacks.addAll(
        competence.unmanned(process.first(), wanted.region(), wanted.openEntity(), rulebook));
    if (!lacks.isEmpty()) {
      return new Opened.Refused(new Refusal.Lacking(lacks));
    }
    var number =
        cases.nextNumber(
            region.slug().toUpperCase(java.util.Locale.ROOT),
            now.atZone(LegalClock.ZONE).getYear());
    cases.insert(number, wanted, rulebook.id(), now);
    var draft =
        new EventStore.Draft(
            number,
            now,
            actor(wanted.by()),
            "opened",
            1,
            Optional.empty(),
            Optional.of(opening.name()),
            Optional.of(text(opening.to())),
            wanted.submission(),
            wanted.form(),
            Optional.of(wanted.urgency()));
    var written = events.append(draft);
    enter(number, wanted.region(), wanted.openEntity(), wanted.urgency(), process.first(), 1, now);
    var opened = cases.find(number).orElseThrow();
    publisher.publishEvent(CaseRecorded.of(draft, written, opened));
    var refused = carry(opening, opened, wanted.by(), wanted.submission());
    if (refused.isPresent()) {
      return new Opened.Refused(refused.get());
    }
    tellings.tell(opening, opened, process, now);
    return new Opened.Done(opened);
  }

  /// Act in a case; the answer says whether anything changed.
  public Answer act(ActRequest request) {
    var before =
        cases
            .lock(request.number())
            .orElseThrow(() -> new IllegalArgumentException("no case " + request.number()));
    var rulebook = rulebooks.edition(before.edition());
    var process = process(rulebook, before.process());
    if (before.outcome().isPresent()) {
      return refused(new Refusal.Ended(before.outcome().get()), before);
    }
    if (before.version() != request.expectedVersion()) {
      return refused(new Refusal.Stale(request.expectedVersion(), before.version()), before);
    }
    var stage = stage(process, before);
    if (!competence.mayAct(before, request.by())) {
      return refused(new Refusal.NotCompetent(stage.actor()), before);
    }
    var act = stage.act(request.act()).filter(found -> isOpen(found, before, process));
    if (act.isEmpty()) {
      return refused(new Refusal.UnknownAct(request.act(), stage.name()), before);
    }
    var lacks = Requirements.lacking(act.get(), request.submission(), rulebook);
    if (act.get().to() instanceof Target.ToStage(var next)) {
      lacks.addAll(
          competence.unmanned(
              process.stage(next).orElseThrow(), before.region(), before.openEntity(), rulebook));
    }
    lacks.addAll(UrgencyLowering.lacking(act.get(), request.urgency(), before, process));
    if (!lacks.isEmpty()) {
      return refused(new Refusal.Lacking(lacks), before);
    }
    return move(before, process, stage, act.get(), request);
  }

  private Answer move(CaseView before, Process process, Stage stage, Act act, ActRequest request) {
    var now = now();
    var form = new TreeMap<>(before.form());
    form.putAll(request.form());
    var urgency = request.urgency().orElse(before.urgency());
    int round = act.startsRound() ? before.round() + 1 : before.round();
    var outcome =
        act.to() instanceof Target.End(var end) ? Optional.of(end) : Optional.<String>empty();
    var draft =
        new EventStore.Draft(
            before.number(),
            now,
            actor(request.by()),
            "acted",
            before.round(),
            Optional.of(stage.name()),
            Optional.of(act.name()),
            Optional.of(text(act.to())),
            request.submission(),
            request.form(),
            request.urgency());
    var written = events.append(draft);
    stays.leave(before.number(), act.name(), now);
    cases.move(before, round, urgency, json.writeValueAsString(form), outcome, now);
    if (act.to() instanceof Target.ToStage(var next)) {
      var entered = process.stage(next).orElseThrow();
      enter(before.number(), before.region(), before.openEntity(), urgency, entered, round, now);
    }
    var after = cases.find(before.number()).orElseThrow();
    publisher.publishEvent(CaseRecorded.of(draft, written, after));
    var refused = carry(act, after, request.by(), request.submission());
    if (refused.isPresent()) {
      return refused(refused.get(), before);
    }
    tellings.tell(act, after, process, now);
    return new Answer.Done(after);
  }

  private void enter(
      CaseNumber number,
      RegionCode region,
      OrganizationId openEntity,
      String urgency,
      Stage stage,
      int round,
      Instant now) {
    var stay =
        new Stay(
            round,
            stage.name(),
            stage.actor(),
            competence.body(stage.actor(), region, openEntity),
            now,
            stage
                .within()
                .flatMap(limit ->
                    limit
                        .period(urgency)
                        .map(period ->
                            legalClock.deadline(start(limit, stage, number, round, now), period))),
            stage.within().map(limit -> limit.internal()).orElse(false),
            Optional.empty(),
            Optional.empty());
    long id = stays.enter(number, stay);
    stay.deadline().ifPresent(deadline -> watch.schedule(id, deadline));
  }

  /// The round's first stage began with the receipt of what was filed; a stage that is entered
  /// again, or whose clock goes on in another, has run since it was first entered in the round.
  private Instant start(TimeLimit limit, Stage stage, CaseNumber number, int round, Instant now) {
    return switch (limit.start()) {
      case RECEIPT -> stays.roundStart(number, round).orElse(now);
      case ENTRY ->
          stays.firstEntry(number, round, limit.continues().orElse(stage.name())).orElse(now);
      case GIVEN -> now;
    };
  }

  private Optional<Refusal> carry(Act act, CaseView matter, Principal by, Submission submission) {
    if (act.effect().isEmpty()) {
      return Optional.empty();
    }
    var name = act.effect().get();
    if (!rulebooks.vocabulary().carriedEffects().contains(name)) {
      return Optional.of(new Refusal.NotCarried(name));
    }
    var effect = named(effects, Effect::name).get(name);
    if (effect == null) {
      throw new IllegalStateException("declared as carried, but nothing carries it: " + name);
    }
    return effect.apply(new Occasion(matter, act, by, submission)).map(Refusal.EffectRefused::new);
  }

  private boolean isOpen(Act act, CaseView matter, Process process) {
    return holds(act, matter)
        && (!act.lowersUrgency() || !process.lowerThan(matter.urgency()).isEmpty());
  }

  /// Tell whether the fact that an act depends on holds; an act without one is always possible.
  private boolean holds(Act act, CaseView matter) {
    return act.when()
        .map(name -> {
          var fact = named(facts, Fact::name).get(name);
          return fact != null && fact.holds(matter);
        })
        .orElse(true);
  }

  /// Return the acts open to somebody now.
  public List<Act> acts(CaseView matter, Principal by) {
    return competence.mayAct(matter, by) ? possible(matter) : List.of();
  }

  /// Return the acts possible now, whoever's turn it is; none once the case ended.
  public List<Act> possible(CaseView matter) {
    if (matter.current().isEmpty()) {
      return List.of();
    }
    var process = process(rulebooks.edition(matter.edition()), matter.process());
    return stage(process, matter).acts().stream()
        .filter(act -> isOpen(act, matter, process))
        .toList();
  }

  private static <T> Map<String, T> named(ObjectProvider<T> beans, Function<T, String> name) {
    return beans.stream().collect(Collectors.toMap(name, Function.identity()));
  }

  static Process process(Rulebook rulebook, String name) {
    return rulebook
        .process(name)
        .orElseThrow(() -> new IllegalArgumentException(rulebook.id() + " has no process " + name));
  }

  static Stage stage(Process process, CaseView matter) {
    return matter.current().flatMap(stay -> process.stage(stay.stage())).orElseThrow();
  }

  private static Answer refused(Refusal why, CaseView current) {
    return new Answer.Refused(why, current);
  }

  private static Actor actor(Principal by) {
    return Actor.person(by.person().value());
  }

  static String text(Target target) {
    return switch (target) {
      case Target.ToStage(var stage) -> stage;
      case Target.End(var outcome) -> "end:" + outcome;
    };
  }

  /// Now, in the microseconds that the database keeps, so that digests can be recomputed.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
