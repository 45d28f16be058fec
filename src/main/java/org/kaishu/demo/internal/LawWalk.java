package org.kaishu.demo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.demo.Doors;
import org.kaishu.demo.PlayClock;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;

/// Walks every process that a city's text knows to each of its ends, through the real engine.
final class LawWalk {
  private static final int TRIES = 8;
  private static final String STOPPED = "dataset-not-open";

  private final Doors doors;
  private final Journal journal;
  private final Rulebook rulebook;
  private final Matrix matrix;
  private final Moves moves;

  LawWalk(Doors doors, Journal journal, PlayClock time, Rulebook rulebook, Players players) {
    this.doors = doors;
    this.journal = journal;
    this.rulebook = rulebook;
    this.matrix = new Matrix();
    this.moves = new Moves(doors, time, rulebook, players);
  }

  void through() {
    journal.title(rulebook.seal() + " 每一种办理的每一个结果");
    for (var process : rulebook.processes()) {
      walk(process);
    }
    matrix.print(journal, rulebook);
  }

  private void walk(Process process) {
    var routes = new Routes(process, doors.rulebooks().vocabulary());
    for (var outcome : process.outcomes()) {
      note(process, outcome.title(), Matrix.column(outcome), () -> ends(process, routes, outcome));
    }
    if (!routes.again().isEmpty()) {
      note(process, "退回后重新提交", "again", () -> again(process, routes));
    }
    if (!routes.extended().isEmpty()) {
      note(process, "延长期限", "extended", () -> extended(process, routes));
    }
    routes
        .toLimited()
        .ifPresent(way -> note(process, "逾期、上报", "late", () -> late(process, routes, way)));
  }

  /// What a walk came to: empty if it held, else the effect that is not built yet.
  private interface Way {
    Optional<String> go();
  }

  private void note(Process process, String end, String column, Way way) {
    var what = process.title() + " → " + end;
    var grounds = Journal.article(rulebook, process.basis().label());
    try {
      var missing = way.go();
      if (missing.isEmpty()) {
        journal.held(what, grounds);
      } else {
        journal.notYet(what + "（“" + missing.get() + "”还没有建成，如实拒绝）", grounds);
      }
      matrix.note(process, column, missing.isEmpty() ? Matrix.HELD : Matrix.NOT_CARRIED);
    } catch (RuntimeException e) {
      journal.check(false, what + "：" + e.getMessage(), grounds);
      matrix.note(process, column, Matrix.FAILED);
    }
  }

  private Optional<String> ends(Process process, Routes routes, Outcome outcome) {
    var stuck = new ArrayList<String>();
    for (var route : routes.to(outcome.name()).stream().limit(TRIES).toList()) {
      var uncarried = routes.firstUncarried(route);
      if (needsStoppedData(route) && rulebook.process("infringement").isEmpty()) {
        return Optional.of(STOPPED);
      }
      try {
        var matter = moves.open(process);
        for (var act : until(route, uncarried)) {
          matter = moves.act(matter, act);
        }
        if (uncarried.isPresent()) {
          return Optional.of(moves.refusedAsNotCarried(matter, uncarried.get()));
        }
        if (matter.outcome().filter(outcome.name()::equals).isPresent()) {
          return Optional.empty();
        }
        stuck.add("ended as " + matter.outcome());
      } catch (Desk.Stuck e) {
        stuck.add(String.valueOf(e.getMessage()));
      }
    }
    throw new Desk.Stuck(stuck.toString());
  }

  /// Whether a way is open only once the data is no longer open, which a text without a process for
  /// infringements leaves to acts that are not built yet.
  private static boolean needsStoppedData(List<Act> route) {
    return route.stream().anyMatch(act -> act.when().filter(STOPPED::equals).isPresent());
  }

  private static List<Act> until(List<Act> route, Optional<Act> stop) {
    return stop.map(act -> route.subList(0, route.indexOf(act))).orElse(route);
  }

  private Optional<String> again(Process process, Routes routes) {
    var stuck = new ArrayList<String>();
    for (var route : routes.again().stream().limit(TRIES).toList()) {
      try {
        var matter = moves.open(process);
        for (var act : route) {
          var uncarried = routes.firstUncarried(List.of(act));
          if (uncarried.isPresent()) {
            return Optional.of(moves.refusedAsNotCarried(matter, act));
          }
          matter = moves.act(matter, act);
          if (matter.round() > 1) {
            return Optional.empty();
          }
        }
      } catch (Desk.Stuck e) {
        stuck.add(String.valueOf(e.getMessage()));
      }
    }
    throw new Desk.Stuck(stuck.toString());
  }

  private Optional<String> extended(Process process, Routes routes) {
    var stuck = new ArrayList<String>();
    for (var route : routes.extended()) {
      try {
        var matter = moves.open(process);
        for (var act : route.subList(0, route.size() - 1)) {
          matter = moves.act(matter, act);
        }
        moves.extend(matter, route.getLast());
        return Optional.empty();
      } catch (Desk.Stuck e) {
        stuck.add(String.valueOf(e.getMessage()));
      }
    }
    throw new Desk.Stuck(stuck.toString());
  }

  private Optional<String> late(Process process, Routes routes, List<Act> way) {
    var uncarried = routes.firstUncarried(way);
    CaseView matter = moves.open(process);
    for (var act : until(way, uncarried)) {
      matter = moves.act(matter, act);
    }
    if (uncarried.isPresent()) {
      return Optional.of(moves.refusedAsNotCarried(matter, uncarried.get()));
    }
    moves.late(matter);
    return Optional.empty();
  }
}
