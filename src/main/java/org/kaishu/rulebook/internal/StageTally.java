package org.kaishu.rulebook.internal;

import java.util.ArrayList;
import java.util.List;
import org.kaishu.rulebook.Simulation.StageLoad;
import org.kaishu.rulebook.Stage;

/// Counts the visits to one stage of a simulated year.
final class StageTally {
  private final Stage stage;
  private final List<Double> days = new ArrayList<>();
  private int late;

  StageTally(Stage stage) {
    this.stage = stage;
  }

  void left(double after, boolean late) {
    days.add(after);
    this.late += late ? 1 : 0;
  }

  StageLoad load() {
    return new StageLoad(
        stage.name(),
        stage.title(),
        String.join("+", stage.actors()),
        stage.within(),
        days.size(),
        late,
        quantile(days, 0.5),
        quantile(days, 0.9));
  }

  /// The value below which a share of the values lies; 0 of none.
  static double quantile(List<Double> values, double share) {
    if (values.isEmpty()) {
      return 0;
    }
    var sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * share)));
  }
}
