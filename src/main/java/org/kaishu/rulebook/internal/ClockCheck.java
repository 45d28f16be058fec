package org.kaishu.rulebook.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.calendar.Period;
import org.kaishu.rulebook.Process;

/// Checks the clocks of one process: its urgencies, its periods, and clocks that go on in another
/// stage.
final class ClockCheck {
  private final String name;
  private final Yaml process;
  private final FaultList faults;
  private final Map<String, Yaml> stages;
  private final Collection<String> urgencies;
  private final Map<String, Yaml> fields;

  /// The period of a clock that ends with the given day itself.
  static final String GIVEN = "given";

  ClockCheck(Yaml book, String name, Yaml process, FaultList faults) {
    this.name = name;
    this.process = process;
    this.faults = faults;
    this.stages = process.map("stages");
    var written = List.copyOf(process.map("urgencies").keySet());
    this.urgencies = written.isEmpty() ? List.of(Process.NORMAL) : written;
    this.fields =
        process
            .text("form")
            .flatMap(form -> book.at("forms").flatMap(forms -> forms.at(form)))
            .map(form -> form.map("fields"))
            .orElse(Map.of());
  }

  void check() {
    if (!urgencies.iterator().next().equals(Process.NORMAL)) {
      faults.add(process, "the first urgency is always '" + Process.NORMAL + "'");
    }
    process
        .map("opening")
        .forEach((act, value) -> {
          lowering(act, value, "");
          filing(act, value);
        });
    process.map("anytime").forEach((act, value) -> ownClock(act, value, ""));
    stages.forEach((stageName, stage) -> {
      stage.at("within").ifPresent(this::within);
      stage
          .map("acts")
          .forEach((act, value) -> {
            lowering(act, value, stageName);
            ownClock(act, value, stageName);
          });
    });
  }

  /// The time of a filing: its own period from a given day, a lead time, a day off.
  private void filing(String actName, Yaml opening) {
    opening
        .at("within")
        .ifPresent(within -> {
          within(within);
          if (within.text("clock-starts").filter(GIVEN::equals).isEmpty()) {
            faults.add(within, "act '" + actName + "': a filing is counted from a given day");
          }
        });
    opening
        .at("lead")
        .ifPresent(lead -> {
          field(lead, "field");
          workingDays(lead, "at-least");
        });
    opening.at("day-off").ifPresent(rule -> field(rule, "field"));
    if (opening.at("extends").isPresent()) {
      faults.add(opening, "act '" + actName + "' opens the case: there is no clock to extend");
    }
  }

  private void ownClock(String actName, Yaml act, String stage) {
    act.at("within").ifPresent(this::within);
    act.at("within")
        .flatMap(within -> within.at("continues"))
        .ifPresent(place ->
            faults.add(place, "act '" + actName + "' has a clock of its own: it continues none"));
    for (var key : List.of("lead", "day-off")) {
      act.at(key).ifPresent(rule -> faults.add(rule, "'" + key + "' belongs to the opening act"));
    }
    var more = act.at("extends");
    if (more.isEmpty()) {
      return;
    }
    workingDays(more.get(), "by");
    if (act.text("to").filter(stage::equals).isEmpty()) {
      faults.add(act, "act '" + actName + "' extends a clock: it must lead back to its own stage");
    }
    if (act.list("requires").stream()
        .noneMatch(it -> it.text().filter("reasons"::equals).isPresent())) {
      faults.add(act, "act '" + actName + "' extends a clock: it requires reasons");
    }
    var within = Optional.ofNullable(stages.get(stage)).flatMap(it -> it.at("within"));
    if (within.isEmpty()) {
      faults.add(act, "act '" + actName + "' extends a clock, but its stage has none");
    } else if (!countsWorkingDays(within.get())) {
      faults.add(
          act, "act '" + actName + "' extends a clock, but its stage counts no working days");
    }
  }

  private boolean countsWorkingDays(Yaml within) {
    var own =
        within
            .text("continues")
            .flatMap(other -> Optional.ofNullable(stages.get(other)))
            .flatMap(other -> other.at("within"))
            .orElse(within);
    var periods = new ArrayList<String>();
    own.text("period").ifPresent(periods::add);
    own.map("period").values().forEach(period -> period.text().ifPresent(periods::add));
    return periods.stream()
        .flatMap(text -> parsed(text).stream())
        .allMatch(Period.WorkingDays.class::isInstance);
  }

  private static Optional<Period> parsed(String text) {
    try {
      return Optional.of(Period.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // said where the period stands
    }
  }

  private void workingDays(Yaml place, String key) {
    var at = place.at(key).orElse(place);
    if (period(at, place.text(key).orElse(""))
        .filter(it -> !(it instanceof Period.WorkingDays))
        .isPresent()) {
      faults.add(at, key + ": write working days, such as 15wd");
    }
  }

  /// A field that holds a day or a moment.
  private void field(Yaml place, String key) {
    var at = place.at(key).orElse(place);
    var name = place.text(key).orElse("");
    var kind = Optional.ofNullable(fields.get(name)).flatMap(field -> field.text("kind"));
    if (!fields.containsKey(name)) {
      faults.add(at, "the form of " + this.name + " has no field '" + name + "'");
    } else if (kind.filter(word -> word.equals("date") || word.equals("time")).isEmpty()) {
      faults.add(at, "field '" + name + "' holds no day: its kind is date or time");
    }
  }

  private void within(Yaml within) {
    within.at("period").ifPresent(this::period);
    var given = within.text("clock-starts").filter(GIVEN::equals).isPresent();
    if (given != within.at("from").isPresent()) {
      faults.add(within, "'clock-starts: given' and 'from' go together");
    }
    if (within.text("period").filter(GIVEN::equals).isPresent() && !given) {
      faults.add(within, "'period: given' goes with 'clock-starts: given'");
    }
    if (within.at("from").isPresent()) {
      field(within, "from");
    }
    var own = within.at("period").isPresent() && within.at("clock-starts").isPresent();
    var continues = within.text("continues");
    if (continues.isEmpty() && !own) {
      faults.add(within, "within needs 'period' and 'clock-starts', or 'continues'");
    }
    if (continues.isPresent() && within.entries().size() > 1) {
      faults.add(within, "'continues' stands alone: the clock goes on with all it rests on");
    }
    continues.ifPresent(stage -> {
      var other = stages.get(stage);
      var place = within.at("continues").orElse(within);
      if (other == null) {
        faults.add(place, "unknown stage '" + stage + "'");
      } else if (other.at("within").flatMap(it -> it.at("period")).isEmpty()) {
        faults.add(place, "stage '" + stage + "' has no clock of its own that could go on");
      }
    });
  }

  private void lowering(String actName, Yaml act, String stage) {
    if (act.text("lowers-urgency").filter("yes"::equals).isEmpty()) {
      return;
    }
    if (urgencies.size() == 1) {
      faults.add(act, "act '" + actName + "' lowers the urgency, but " + name + " knows only one");
    }
    if (act.text("to").filter(stage::equals).isEmpty()) {
      faults.add(
          act, "act '" + actName + "' lowers the urgency: it must lead back to its own stage");
    }
    if (act.text("starts-round").filter("yes"::equals).isPresent()) {
      faults.add(
          act, "act '" + actName + "' lowers the urgency: its clock runs on, it starts no round");
    }
  }

  private void period(Yaml period) {
    period.text().filter(text -> !text.equals(GIVEN)).ifPresent(text -> period(period, text));
    if (period instanceof Yaml.Mapping mapping) {
      if (!mapping.entries().containsKey(Process.NORMAL)) {
        faults.add(period, "no period for the urgency '" + Process.NORMAL + "'");
      }
      mapping
          .entries()
          .forEach((urgency, value) -> {
            if (!urgencies.contains(urgency)) {
              faults.add(value, "unknown urgency '" + urgency + "'");
            }
            value.text().ifPresent(text -> period(value, text));
          });
    }
  }

  /// The period as it is read. Which day is the first is said once for the whole edition.
  private Optional<Period> period(Yaml place, String text) {
    try {
      var period = Period.parse(text);
      if (period instanceof Period.WorkingDays days && days.fromReceipt()) {
        faults.add(
            place,
            "write '%dwd': whether the day of receipt counts is said by 'first-day'"
                .formatted(days.days()));
      }
      return Optional.of(period);
    } catch (IllegalArgumentException e) {
      faults.add(place, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
