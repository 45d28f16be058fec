package org.kaishu.rulebook.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Workdays;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Simulation.BodyLoad;
import org.kaishu.rulebook.Simulation.Report;
import org.kaishu.rulebook.Simulation.Settings;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.kaishu.rulebook.TimeLimit;

/// The bodies of a process at work for a year: the event loop of [Simulation].
public final class SimulatedOffice {
  private static final String APPLICANT = "applicant";
  private static final double FIRST_ACT = 0.7;
  private static final double BUSY = 0.8;
  private static final int PILOT = 2_000;

  private final Process process;
  private final Settings settings;
  private final LegalClock clock;
  private final OfficeHours hours;
  private final LocalDate newYear;
  private final SplittableRandom random;
  private final Map<String, SimulatedBody> bodies = new TreeMap<>();
  private final Map<String, StageTally> tallies = new HashMap<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<Double> whole = new ArrayList<>();
  private final long end;
  private long order;
  private final List<SimulatedCase> cases = new ArrayList<>();

  /// Something that happens at a working second.
  ///
  /// @param role whose work it ends; empty for an arrival
  /// @param seconds how long that work took
  private record Event(long at, long order, SimulatedCase matter, String role, long seconds) {}

  /// Make the office of a process.
  public SimulatedOffice(Process process, Workdays workdays, Settings settings) {
    this.process = process;
    this.settings = settings;
    this.clock = new LegalClock(workdays);
    this.newYear = LocalDate.of(settings.year(), 1, 1);
    this.hours = new OfficeHours(workdays, newYear, newYear.plusYears(2));
    this.random = new SplittableRandom(settings.seed());
    this.end = hours.worked(second(newYear.plusYears(1)));
  }

  /// Play the year and say how it went.
  public Report run() {
    staff();
    process.stages().forEach(stage -> tallies.put(stage.name(), new StageTally(stage)));
    arrivals(settings.cases());
    while (!events.isEmpty()) {
      var event = events.remove();
      if (event.at() >= end) {
        break;
      }
      happen(event);
    }
    return report();
  }

  private void arrivals(int count) {
    var first = second(newYear);
    var seconds = second(newYear.plusYears(1)) - first;
    for (var number = 0; number < count; number++) {
      var at = first + random.nextLong(seconds);
      var urgencies = process.urgencies();
      var urgency =
          random.nextDouble() < FIRST_ACT
              ? urgencies.getFirst()
              : urgencies.get(random.nextInt(urgencies.size()));
      var matter = new SimulatedCase(hours.worked(at), urgency.name(), Instant.ofEpochSecond(at));
      events.add(new Event(matter.filed, order++, matter, "", 0));
      cases.add(matter);
    }
  }

  private void happen(Event event) {
    if (event.role().isEmpty()) {
      enter(event.matter(), process.first(), event.at(), event.matter().roundStart);
      return;
    }
    var body = bodies.get(event.role());
    if (body != null) {
      var next = body.next(event.seconds());
      if (next != null) {
        work(next, event.role(), event.at());
      }
    }
    event.matter().missing--;
    if (event.matter().missing == 0) {
      leave(event.matter(), event.at());
    }
  }

  private void enter(SimulatedCase matter, Stage stage, long at, Instant moment) {
    matter.stage = stage;
    matter.since = at;
    matter.entered.putIfAbsent(stage.name(), moment);
    matter.due = stage.within().map(limit -> due(limit, stage, matter)).orElse(Instant.MAX);
    matter.missing = stage.actors().size();
    for (var role : stage.actors()) {
      var body = bodies.get(role);
      if (body == null || body.take(matter)) {
        work(matter, role, at);
      }
    }
  }

  private Instant due(TimeLimit limit, Stage stage, SimulatedCase matter) {
    var start =
        switch (limit.start()) {
          case RECEIPT -> matter.roundStart;
          case ENTRY ->
              matter.entered.getOrDefault(
                  limit.continues().orElse(stage.name()), matter.roundStart);
          case GIVEN -> hours.moment(matter.since);
        };
    return limit
        .period(matter.urgency)
        .map(period -> clock.deadline(start, period).end())
        .orElse(Instant.MAX);
  }

  private void work(SimulatedCase matter, String role, long at) {
    var mean =
        role.equals(APPLICANT)
            ? settings.applicantDays() * (double) OfficeHours.SECONDS_A_DAY
            : settings.minutes() * 60.0;
    var seconds = Math.max(1, Math.round(mean * exponential()));
    events.add(new Event(at + seconds, order++, matter, role, seconds));
  }

  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }

  private void leave(SimulatedCase matter, long at) {
    var stage = matter.stage;
    if (stage == null) {
      throw new IllegalStateException("acted in a case that ended");
    }
    var moment = hours.moment(at);
    tally(stage).left(days(at - matter.since), !moment.isBefore(matter.due));
    var act = chosen(stage);
    if (act.startsRound()) {
      matter.entered.clear();
      matter.roundStart = moment;
    }
    switch (act.to()) {
      case Target.ToStage(var next) -> enter(matter, process.stage(next).orElseThrow(), at, moment);
      case Target.End _ -> {
        matter.stage = null;
        whole.add(days(at - matter.filed));
      }
    }
  }

  private Act chosen(Stage stage) {
    var acts =
        stage.acts().stream()
            .filter(act ->
                act.extension().isEmpty()
                    && !act.lowersUrgency()
                    && !process.anytime().contains(act))
            .toList();
    return acts.size() == 1 || random.nextDouble() < FIRST_ACT
        ? acts.getFirst()
        : acts.get(1 + random.nextInt(acts.size() - 1));
  }

  /// Give every role its people: those of the settings, or as many as its work needs.
  private void staff() {
    var visits = visits();
    for (var role : settings.staff().keySet()) {
      if (!visits.containsKey(role)) {
        throw new IllegalArgumentException(role + " does not act in " + process.name());
      }
    }
    visits.forEach((role, times) -> {
      var seconds = times / PILOT * settings.cases() * settings.minutes() * 60.0;
      var needed = (int) Math.ceil(seconds / (end * BUSY));
      bodies.put(role, new SimulatedBody(settings.staff().getOrDefault(role, Math.max(1, needed))));
    });
  }

  /// How often each role acted in a pilot of cases that nobody had to wait for.
  private Map<String, Double> visits() {
    var visits = new TreeMap<String, Double>();
    for (var number = 0; number < PILOT; number++) {
      var stage = Optional.of(process.first());
      while (stage.isPresent()) {
        stage.get().actors().stream()
            .filter(role -> !role.equals(APPLICANT))
            .forEach(role -> visits.merge(role, 1.0, Double::sum));
        stage =
            chosen(stage.get()).to() instanceof Target.ToStage(var next)
                ? process.stage(next)
                : Optional.empty();
      }
    }
    return visits;
  }

  private StageTally tally(Stage stage) {
    return Optional.ofNullable(tallies.get(stage.name())).orElseThrow();
  }

  /// Cases that wait when the year is over have visited their stage, late if they are overdue.
  private void leftOver() {
    var over = hours.moment(end);
    for (var matter : cases) {
      var stage = matter.stage;
      if (stage != null) {
        tally(stage).left(days(end - matter.since), !over.isBefore(matter.due));
      }
    }
  }

  private Report report() {
    leftOver();
    var loads = new TreeMap<String, BodyLoad>();
    bodies.forEach((role, body) ->
        loads.put(role, new BodyLoad(body.staff(), (double) body.worked() / body.staff() / end)));
    return new Report(
        process.stages().stream().map(stage -> tally(stage).load()).toList(),
        loads,
        whole.size(),
        cases.size() - whole.size(),
        StageTally.quantile(whole, 0.5),
        StageTally.quantile(whole, 0.9));
  }

  private static double days(long workedSeconds) {
    return (double) workedSeconds / OfficeHours.SECONDS_A_DAY;
  }

  private static long second(LocalDate day) {
    return day.atStartOfDay(LegalClock.ZONE).toEpochSecond();
  }
}
