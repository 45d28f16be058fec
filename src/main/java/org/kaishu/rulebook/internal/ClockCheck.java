package org.kaishu.rulebook.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  ClockCheck(String name, Yaml process, FaultList faults) {
    this.name = name;
    this.process = process;
    this.faults = faults;
    this.stages = process.map("stages");
    var written = List.copyOf(process.map("urgencies").keySet());
    this.urgencies = written.isEmpty() ? List.of(Process.NORMAL) : written;
  }

  void check() {
    if (!urgencies.iterator().next().equals(Process.NORMAL)) {
      faults.add(process, "the first urgency is always '" + Process.NORMAL + "'");
    }
    process.map("opening").forEach((act, value) -> lowering(act, value, ""));
    stages.forEach((stageName, stage) -> {
      stage.at("within").ifPresent(this::within);
      stage.map("acts").forEach((act, value) -> lowering(act, value, stageName));
    });
  }

  private void within(Yaml within) {
    within.at("period").ifPresent(this::period);
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
    period.text().ifPresent(text -> period(period, text));
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

  private void period(Yaml place, String text) {
    try {
      Period.parse(text);
    } catch (IllegalArgumentException e) {
      faults.add(place, String.valueOf(e.getMessage()));
    }
  }
}
