package org.kaishu.cases.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kaishu.cases.ActClock;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Fault;
import org.kaishu.cases.Occasion;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Stay;
import org.kaishu.ledger.Actor;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.springframework.stereotype.Component;

/// Moves cases, inside the caller's transaction.
@Component
public class Engine {
  private final CaseStore cases;
  private final StayStore stays;
  private final EventStore events;
  private final ActClockStore actClocks;
  private final Entering entering;
  private final Competence competence;
  private final Answering answering;
  private final TimeRules times;
  private final FaultNotices faultNotices;
  private final Tellings tellings;
  private final Carrying carrying;
  private final Rulebooks rulebooks;
  private final Clock clock;

  Engine(
      CaseStore cases,
      StayStore stays,
      EventStore events,
      ActClockStore actClocks,
      Entering entering,
      Competence competence,
      Answering answering,
      TimeRules times,
      FaultNotices faultNotices,
      Tellings tellings,
      Carrying carrying,
      Rulebooks rulebooks,
      Clock clock) {
    this.cases = cases;
    this.stays = stays;
    this.events = events;
    this.actClocks = actClocks;
    this.entering = entering;
    this.competence = competence;
    this.answering = answering;
    this.times = times;
    this.faultNotices = faultNotices;
    this.tellings = tellings;
    this.carrying = carrying;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /// Act in a case; the answer says whether anything changed.
  public Answer act(ActRequest request) {
    var before = cases.lock(request.number());
    var rulebook = rulebooks.edition(before.edition());
    var process = process(rulebook, before.process());
    var closed = closed(before, request.expectedVersion());
    if (closed.isPresent()) {
      return refused(closed.get(), before);
    }
    var stage = stage(process, before);
    var found = stage.act(request.act());
    var turn = found.flatMap(act -> competence.turn(act, before, request.by()));
    if (turn.isEmpty()) {
      return refused(notTheirs(found, stage, before, request), before);
    }
    var act = found.orElseThrow();
    if (!carrying.isOpen(act, before, process)) {
      return refused(new Refusal.UnknownAct(request.act(), stage.name()), before);
    }
    var step = step(before, rulebook, process, stage, act, turn.get(), request);
    var lacking = lacking(step);
    return lacking.nothing() ? move(step) : refused(lacking, before);
  }

  private Refusal notTheirs(Optional<Act> found, Stage stage, CaseView before, ActRequest request) {
    if (found.isEmpty() && competence.turn(before, request.by()).isPresent()) {
      return new Refusal.UnknownAct(request.act(), stage.name());
    }
    if (stage.asksAll() && found.flatMap(Act::actor).isEmpty()) {
      var left =
          stays.together(before.open().getFirst().id()).stream()
              .filter(stay -> stay.leftAt().isPresent())
              .toList();
      var spoken = competence.turn(before.with(left), request.by());
      if (spoken.isPresent()) {
        return new Refusal.Spoken(spoken.get().stay().role());
      }
    }
    return new Refusal.NotCompetent(found.flatMap(Act::actor).orElse(stage.actor()));
  }

  /// Find where the case goes: in a stage that asks several bodies, where the last listed of all
  /// their acts leads, once all have acted.
  private Step step(
      CaseView before,
      Rulebook rulebook,
      Process process,
      Stage stage,
      Act act,
      Turn turn,
      ActRequest request) {
    var opinion = stage.asksAll() && act.actor().isEmpty() && act.extension().isEmpty();
    var waits = opinion && before.open().size() > 1;
    var followed = opinion && !waits ? followed(stage, act, turn) : act;
    return new Step(before, rulebook, process, stage, act, followed, waits, turn, request, now());
  }

  private Act followed(Stage stage, Act act, Turn turn) {
    var chosen =
        stays.together(turn.stay().id()).stream()
            .flatMap(stay -> stay.leftBy().stream())
            .collect(Collectors.toSet());
    chosen.add(act.name());
    return stage.acts().stream()
        .filter(each -> chosen.contains(each.name()) && each.extension().isEmpty())
        .reduce((_, later) -> later)
        .orElse(act);
  }

  private Refusal.Lacking lacking(Step step) {
    var request = step.request();
    var before = step.before();
    var reasoned = !request.submission().reasons().isEmpty();
    var stay = step.turn().stay();
    var lacks =
        new ArrayList<>(
            UrgencyLowering.lacking(step.act(), request.urgency(), before, step.process()));
    lacks.addAll(times.extension(step.act(), request.days(), before, stay, step.now()));
    if (step.act().actor().isEmpty()) {
      lacks.addAll(TimeRules.lateness(step.stage(), stay, reasoned, step.now()));
    }
    step.next()
        .ifPresent(
            next -> lacks.addAll(competence.unmanned(next, Parties.of(before), step.rulebook())));
    return new Refusal.Lacking(
        Requirements.lacking(step.act(), request.submission(), step.rulebook()),
        lacks,
        faults(step));
  }

  /// What is wrong with the fields that the act changes, or lacks for the stage that it leads to.
  private List<Fault> faults(Step step) {
    var request = step.request();
    var notice = faultNotices.lacking(step.act(), request.form(), step.before(), step.process());
    var timed =
        step.next()
            .map(
                next -> times.entry(step.rulebook(), step.process(), next, step.form(), step.now()))
            .orElse(List.of());
    var urgency = request.urgency().orElse(step.before().urgency());
    var answers = answering.act(request, step.act(), urgency, step.rulebook(), step.process());
    return Answering.and(Answering.and(answers, notice), timed);
  }

  private Answer move(Step step) {
    var before = step.before();
    var request = step.request();
    var urgency = request.urgency().orElse(before.urgency());
    var draft =
        new EventStore.Draft(
            before.number(),
            step.now(),
            actor(request.by()),
            step.waits() ? "opined" : "acted",
            before.round(),
            Optional.of(step.stage().name()),
            Optional.of(step.act().name()),
            step.waits() ? Optional.empty() : Optional.of(text(step.followed().to())),
            request.submission(),
            request.form(),
            request.urgency(),
            notes(step));
    var event = events.append(draft, before);
    var left = step.waits() || step.extending() ? List.of(step.turn().stay()) : before.open();
    left.forEach(stay -> stays.leave(stay, step.act().name(), event, step.now()));
    cases.move(before, step.round(), urgency, step.form(), step.outcome(), step.now());
    step.next().ifPresent(next -> enter(step, next, urgency, left, event));
    var after = cases.find(before.number()).orElseThrow();
    if (step.waits()) {
      return new Answer.Done(after);
    }
    var refused = carrying.carry(occasion(step, after));
    if (refused.isPresent()) {
      return refused(refused.get(), before);
    }
    var flagged = draft.notes().containsKey(CaseEvent.FAULT_EXISTED);
    tellings.tell(step.followed(), after, step.process(), flagged, step.now());
    return new Answer.Done(after);
  }

  /// What the event says beside the act: lateness of its own clock, extension, whose place was
  /// taken.
  private SortedMap<String, String> notes(Step step) {
    var notes = new TreeMap<String, String>();
    step.act()
        .within()
        .flatMap(_ -> actClocks.done(step.turn().stay().id(), step.act().name(), step.now()))
        .filter(ActClock::late)
        .ifPresent(_ -> notes.put(CaseEvent.LATE, "yes"));
    step.request().days().ifPresent(days -> notes.put(CaseEvent.DAYS, days.toString()));
    step.turn()
        .inPlaceOf()
        .ifPresent(person -> notes.put(CaseEvent.IN_PLACE_OF, person.toString()));
    if (!step.followed().equals(step.act())) {
      notes.put(CaseEvent.FOLLOWS, step.followed().name());
    }
    if (faultNotices.isSecond(step.act(), step.before(), step.process())
        && "yes".equals(step.request().form().get(FaultNotices.FIELD))) {
      notes.put(CaseEvent.FAULT_EXISTED, "yes");
    }
    return notes;
  }

  /// In the same stage of the same round each body keeps what it has; an extension touches only the
  /// stay that it extends.
  private void enter(Step step, Stage next, String urgency, List<Stay> left, int event) {
    var before = step.before();
    for (var role : next.actors()) {
      var same = left.stream().filter(stay -> step.loops() && stay.role().equals(role)).findFirst();
      if (step.extending() && same.isEmpty()) {
        continue;
      }
      var entry =
          new Clocks.Entry(
              before.number(),
              step.round(),
              urgency,
              step.form(),
              next,
              extended(step, next, role),
              step.now());
      entering.enter(
          entry,
          step.extending() ? stays.visit(step.turn().stay().id()) : event,
          role,
          same.flatMap(Stay::body).or(() -> competence.body(role, Parties.of(before))));
    }
  }

  /// By how many working days a stage is extended, before and by the act.
  private int extended(Step step, Stage next, String role) {
    return next.acts().stream().anyMatch(act -> act.extension().isPresent())
        ? stays.extended(step.before().number(), step.round(), next.name(), role)
            + step.request().days().orElse(0)
        : 0;
  }

  /// An effect takes place on the grounds of the act that the case follows, whoever acted last.
  private Occasion occasion(Step step, CaseView after) {
    var submission =
        step.followed().equals(step.act())
            ? step.request().submission()
            : events.of(after.number()).stream()
                .filter(event -> event.kind().equals("opined"))
                .filter(event -> event.act().equals(Optional.of(step.followed().name())))
                .reduce((_, later) -> later)
                .map(CaseEvent::submission)
                .orElse(step.request().submission());
    return new Occasion(after, step.followed(), step.request().by(), submission);
  }

  /// Return the acts open to somebody now.
  public List<Act> acts(CaseView matter, Principal by) {
    return possible(matter).stream()
        .filter(act ->
            competence
                .turn(act, matter, by)
                .filter(turn -> act.extension().isEmpty() || extensible(act, matter, turn.stay()))
                .isPresent())
        .toList();
  }

  /// Return the acts possible now, whoever's turn it is; none once the case ended.
  public List<Act> possible(CaseView matter) {
    if (matter.open().isEmpty()) {
      return List.of();
    }
    var process = process(rulebooks.edition(matter.edition()), matter.process());
    return stage(process, matter).acts().stream()
        .filter(act -> carrying.isOpen(act, matter, process))
        .filter(act ->
            act.extension().isEmpty()
                || matter.open().stream().anyMatch(stay -> extensible(act, matter, stay)))
        .toList();
  }

  private boolean extensible(Act act, CaseView matter, Stay stay) {
    return times.extensible(act, matter, stay, clock.instant());
  }

  /// Return the fields that must come with an act beside its submission.
  public List<Form.Field> asked(CaseView matter, Act act) {
    var rulebook = rulebooks.edition(matter.edition());
    var process = process(rulebook, matter.process());
    var asked = new ArrayList<Form.Field>();
    if (act.to() instanceof Target.ToStage(var name)) {
      var next = process.stage(name).orElseThrow();
      asked.addAll(times.asked(rulebook, process, next, matter, FormDays.of(clock.instant())));
    }
    if (faultNotices.isSecond(act, matter, process)) {
      asked.add(FaultNotices.field(act));
    }
    return asked;
  }

  static Process process(Rulebook rulebook, String name) {
    return rulebook
        .process(name)
        .orElseThrow(() -> new IllegalArgumentException(rulebook.id() + " has no process " + name));
  }

  static Stage stage(Process process, CaseView matter) {
    return matter.current().flatMap(stay -> process.stage(stay.stage())).orElseThrow();
  }

  /// Why nobody can act in a case any more, or not on what they saw of it; empty if they can.
  static Optional<Refusal> closed(CaseView matter, int expectedVersion) {
    return matter
        .outcome()
        .<Refusal>map(Refusal.Ended::new)
        .or(() ->
            Optional.of(new Refusal.Stale(expectedVersion, matter.version()))
                .filter(_ -> matter.version() != expectedVersion));
  }

  static Answer refused(Refusal why, CaseView current) {
    return new Answer.Refused(why, current);
  }

  static Actor actor(Principal by) {
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
