package org.kaishu.rulebook.internal;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Map;

/// Checks duties and appeals: they name processes and outcomes that exist.
final class DutyCheck {
  private final Yaml book;
  private final FaultList faults;
  private final Map<String, Yaml> processes;

  DutyCheck(Yaml book, FaultList faults) {
    this.book = book;
    this.faults = faults;
    this.processes = book.map("processes");
  }

  void check() {
    book.map("duties").forEach(this::duty);
    processes
        .values()
        .forEach(process ->
            process
                .map("appeals")
                .forEach((name, appeal) -> {
                  if (!processes.containsKey(name)) {
                    faults.add(appeal, "unknown process '" + name + "'");
                  }
                  outcomes(appeal, "after", process);
                }));
  }

  private void duty(String name, Yaml duty) {
    duty.text("role")
        .filter(role -> !book.map("roles").containsKey(role))
        .ifPresent(role -> faults.add(duty, "unknown role '" + role + "'"));
    var process = duty.text("process").map(processes::get);
    if (process.isEmpty()) {
      faults.add(
          duty.at("process").orElse(duty),
          "unknown process '" + duty.text("process").orElse("") + "'");
    } else {
      outcomes(duty, "fulfilled-by", process.get());
    }
    duty.text("by").ifPresent(day -> day(name, duty, day));
    if (duty.text("every").filter("declared"::equals).isPresent()
        && duty.text("about").filter("dataset"::equals).isEmpty()) {
      faults.add(duty, "duty '" + name + "': only a dataset declares how often it is updated");
    }
  }

  private void day(String name, Yaml duty, String day) {
    var place = duty.at("by").orElse(duty);
    try {
      MonthDay.parse("--" + day);
    } catch (DateTimeException e) {
      faults.add(place, "by: not a day of the year (write 05-31)");
    }
    if (duty.text("every").filter("year"::equals).isEmpty()) {
      faults.add(place, "duty '" + name + "': 'by' goes with 'every: year'");
    }
  }

  private void outcomes(Yaml place, String key, Yaml process) {
    for (var outcome : place.list(key)) {
      outcome
          .text()
          .filter(word -> !process.map("outcomes").containsKey(word))
          .ifPresent(word -> faults.add(outcome, "unknown outcome '" + word + "'"));
    }
  }
}
