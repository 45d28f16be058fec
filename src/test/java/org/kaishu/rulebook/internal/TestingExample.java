package org.kaishu.rulebook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.calendar.Workdays;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.kaishu.rulebook.TimeLimit;
import org.kaishu.rulebook.Urgency;

/// One situation of an examples file, played on its rulebook without an engine.
record TestingExample(Rulebook rulebook, Yaml yaml) {
  private static final LegalClock CLOCK = new LegalClock(Workdays.mainland());

  void play() {
    new Play(rulebook.process(yaml.required("process")).orElseThrow()).run();
  }

  /// The stages in which the example states when their period ends.
  List<String> countedStages() {
    var steps = new ArrayList<>(yaml.list("acts"));
    yaml.at("opens").ifPresent(steps::add);
    return steps.stream()
        .filter(step -> step.at("last-day").isPresent() || step.at("due").isPresent())
        .map(step -> rulebook.id() + " " + yaml.required("process") + " " + step.required("stage"))
        .toList();
  }

  @Override
  public String toString() {
    return rulebook.id() + ": " + yaml.required("title");
  }

  /// A case as it moves.
  private final class Play {
    private final Process process;
    private final Map<String, Instant> entered = new HashMap<>();
    private String urgency = Process.NORMAL;
    private int round = 1;
    private Instant filed = Instant.EPOCH;
    private @Nullable Stage stage;
    private Optional<Deadline> deadline = Optional.empty();
    private final Map<String, String> form = new HashMap<>();
    private final Map<String, String> spoken = new HashMap<>();
    private int days;

    private Play(Process process) {
      this.process = process;
    }

    private void run() {
      var opens = yaml.at("opens").orElseThrow();
      filed = at(opens);
      opens.map("form").forEach((field, value) -> form.put(field, value.text().orElseThrow()));
      var refused = opens.text("refused");
      assertThat(refusal(opens)).isEqualTo(refused);
      if (refused.isPresent()) {
        return;
      }
      opens
          .text("reading")
          .ifPresent(expected ->
              assertReading(
                  clock(process.filing().within().orElseThrow(), opens), opens, expected));
      move(process.opening(), opens.without("reading"));
      for (var step : yaml.list("acts")) {
        var from = stage;
        assertThat(from).as("the case is open before %s", step).isNotNull();
        if (from != null) {
          move(from.act(step.required("act")).orElseThrow(), step);
        }
      }
    }

    /// Why the time of a filing is refused, if it is.
    private Optional<String> refusal(Yaml opens) {
      var lead = process.filing().lead();
      if (lead.isPresent()) {
        var earliest =
            CLOCK.deadline(at(opens), new Period.WorkingDays(lead.get().days())).lastDay();
        if (!day(lead.get().field()).isAfter(earliest)) {
          return Optional.of("lead");
        }
      }
      return process
          .filing()
          .dayOff()
          .filter(rule -> Workdays.mainland().isWorkday(day(rule.field())))
          .filter(_ -> opens.text("reasons").isEmpty())
          .map(_ -> "day-off");
    }

    private void assertReading(Optional<Deadline> done, Yaml step, String expected) {
      assertThat(
              CLOCK
                  .reading(done.orElseThrow(), at(step), Optional.of(at(step)))
                  .state()
                  .name()
                  .toLowerCase(Locale.ROOT)
                  .replace('_', '-'))
          .isEqualTo(expected);
    }

    private LocalDate day(String field) {
      return LocalDate.parse(Objects.requireNonNull(form.get(field)).substring(0, 10));
    }

    private void move(Act act, Yaml step) {
      var done = deadline;
      step.map("form").forEach((field, value) -> form.put(field, value.text().orElseThrow()));
      step.text("reading").ifPresent(expected -> assertReading(done, step, expected));
      step.text("act-reading")
          .ifPresent(
              expected -> assertReading(clock(act.within().orElseThrow(), step), step, expected));
      var here = stage;
      if (here != null && here.asksAll() && here.actors().contains(step.text("by").orElse(""))) {
        spoken.put(step.required("by"), act.name());
        if (spoken.size() < here.actors().size()) {
          assertThat(step.text("stage")).contains(here.name());
          return;
        }
        last(here, step);
        return;
      }
      act.extension()
          .ifPresent(more -> {
            days += Integer.parseInt(step.required("days"));
            assertThat(days).isBetween(1, more.by() * more.times());
          });
      follow(act, step);
    }

    /// All bodies have spoken: the last listed of the acts chosen decides.
    private void last(Stage here, Yaml step) {
      var decisive =
          here.acts().stream().filter(act -> spoken.containsValue(act.name())).toList().getLast();
      spoken.clear();
      follow(decisive, step);
    }

    private void follow(Act act, Yaml step) {
      if (act.startsRound()) {
        round++;
        filed = at(step);
        entered.clear();
      }
      if (act.extension().isEmpty()) {
        days = 0;
      }
      urgency(act, step);
      switch (act.to()) {
        case Target.ToStage(var name) -> {
          assertThat(step.text("stage")).contains(name);
          enter(process.stage(name).orElseThrow(), step);
        }
        case Target.End(var outcome) -> {
          assertThat(step.text("outcome")).contains(outcome);
          stage = null;
        }
      }
      assertThat(act.effect()).isEqualTo(step.text("effect"));
    }

    /// The opening may name any urgency, an act that lowers it only a lower one.
    private void urgency(Act act, Yaml step) {
      var named = step.text("urgency");
      if (act.lowersUrgency()) {
        assertThat(process.lowerThan(urgency))
            .extracting(Urgency::name)
            .contains(named.orElseThrow());
      } else if (named.isPresent()) {
        assertThat(act).isEqualTo(process.opening());
        assertThat(process.urgency(named.get())).isPresent();
      }
      urgency = named.orElse(urgency);
    }

    private void enter(Stage now, Yaml step) {
      stage = now;
      entered.putIfAbsent(now.name(), at(step));
      deadline = now.within().flatMap(within -> clock(within, step));
      step.text("actor").ifPresent(actor -> assertThat(now.actor()).isEqualTo(actor));
      step.text("round").ifPresent(expected -> assertThat(round).hasToString(expected));
      step.text("last-day")
          .ifPresent(day -> assertThat(deadline.orElseThrow().lastDay()).isEqualTo(day));
      step.text("due")
          .ifPresent(end -> assertThat(deadline.orElseThrow().end()).isEqualTo(instant(end)));
      step.text("internal")
          .ifPresent(internal ->
              assertThat(now.within().orElseThrow().internal()).isEqualTo(internal.equals("yes")));
    }

    private Optional<Deadline> clock(TimeLimit within, Yaml step) {
      var period =
          within
              .period(urgency)
              .or(() -> within.from().map(field -> new Period.UntilDay(day(field))))
              .map(it -> it instanceof Period.WorkingDays working ? working.plus(days) : it);
      return period.map(it -> CLOCK.deadline(start(within, step), it));
    }

    private Instant start(TimeLimit within, Yaml step) {
      return switch (within.start()) {
        case RECEIPT -> filed;
        case ENTRY ->
            Optional.ofNullable(stage)
                .map(Stage::name)
                .map(now -> entered.get(within.continues().orElse(now)))
                .orElse(at(step));
        case GIVEN ->
            within.period(urgency).isEmpty()
                ? at(step)
                : day(within.from().orElseThrow()).atStartOfDay(LegalClock.ZONE).toInstant();
      };
    }

    private static Instant at(Yaml step) {
      return instant(step.required("at"));
    }

    private static Instant instant(String time) {
      return LocalDateTime.parse(time).atZone(LegalClock.ZONE).toInstant();
    }
  }
}
