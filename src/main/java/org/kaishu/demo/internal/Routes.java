package org.kaishu.demo.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.kaishu.rulebook.Vocabulary;

/// The ways through a process, by the acts along them.
final class Routes {
  private static final int MOST = 4_000;
  private static final int LONGEST = 14;

  private final Process process;
  private final Vocabulary vocabulary;
  private final List<List<Act>> found = new ArrayList<>();

  Routes(Process process, Vocabulary vocabulary) {
    this.process = process;
    this.vocabulary = vocabulary;
    follow(process.first(), new ArrayList<>());
    found.sort(Comparator.comparingLong(this::uncarried).thenComparingInt(List::size));
  }

  /// The ways to an outcome: those of which every effect is carried first, the shortest first.
  List<List<Act>> to(String outcome) {
    return found.stream()
        .filter(route -> route.getLast().to().equals(new Target.End(outcome)))
        .toList();
  }

  /// The ways along which the case begins a new round.
  List<List<Act>> again() {
    return found.stream().filter(route -> route.stream().anyMatch(Act::startsRound)).toList();
  }

  /// The ways on which a clock is extended, up to and including that act.
  List<List<Act>> extended() {
    var ways = new ArrayList<List<Act>>();
    for (var stage : process.stages()) {
      var more = stage.acts().stream().filter(act -> act.extension().isPresent()).findFirst();
      if (more.isPresent()) {
        ways.addAll(reaching(stage, more.get()));
      }
    }
    return ways;
  }

  /// The ways to a stage with a limit, without an act in it: empty for the first one.
  Optional<List<Act>> toLimited() {
    for (var stage : process.stages()) {
      if (stage.within().isPresent()) {
        var ways = reaching(stage, stage.acts().getFirst());
        if (!ways.isEmpty()) {
          var way = ways.getFirst();
          return Optional.of(way.subList(0, way.size() - 1));
        }
      }
    }
    return Optional.empty();
  }

  /// The first act on a way whose effect is not built.
  Optional<Act> firstUncarried(List<Act> route) {
    return route.stream().filter(act -> !carried(act)).findFirst();
  }

  private List<List<Act>> reaching(Stage stage, Act last) {
    if (stage.equals(process.first())) {
      return List.of(List.of(last));
    }
    return found.stream()
        .filter(route -> leadsTo(route, stage) >= 0)
        .map(route -> {
          var way = new ArrayList<>(route.subList(0, leadsTo(route, stage) + 1));
          way.add(last);
          return List.copyOf(way);
        })
        .distinct()
        .sorted(Comparator.comparingLong(this::uncarried).thenComparingInt(List::size))
        .limit(6)
        .toList();
  }

  private static int leadsTo(List<Act> route, Stage stage) {
    for (var index = 0; index < route.size(); index++) {
      if (route.get(index).to().equals(new Target.ToStage(stage.name()))) {
        return index;
      }
    }
    return -1;
  }

  private long uncarried(List<Act> route) {
    return route.stream().filter(act -> !carried(act)).count();
  }

  private boolean carried(Act act) {
    return act.effect().map(effect -> vocabulary.carriedEffects().contains(effect)).orElse(true);
  }

  /// Each act is taken at most once on a way.
  private void follow(Stage stage, List<Act> way) {
    for (var act : stage.acts()) {
      if (found.size() >= MOST
          || way.size() >= LONGEST
          || way.contains(act)
          || act.extension().isPresent()
          || act.lowersUrgency()) {
        continue;
      }
      way.add(act);
      switch (act.to()) {
        case Target.End _ -> found.add(List.copyOf(way));
        case Target.ToStage(var next) -> follow(process.stage(next).orElseThrow(), way);
      }
      way.remove(way.size() - 1);
    }
  }
}
