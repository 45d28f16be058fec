package org.kaishu.cases.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.CaseView;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;

/// An act on its way: who does what in which case, and where the case goes by it.
///
/// @param act what is done
/// @param followed the act that decides where the case goes: the same, but where several bodies
///   were asked the last listed of their acts
/// @param waits whether other bodies are still asked, so that the case stays where it is
record Step(
    CaseView before,
    Rulebook rulebook,
    Process process,
    Stage stage,
    Act act,
    Act followed,
    boolean waits,
    Turn turn,
    ActRequest request,
    Instant now) {

  /// The form of the case with what the act changes of it.
  Map<String, String> form() {
    var form = new TreeMap<>(before.form());
    form.putAll(request.form());
    return form;
  }

  /// The stage that the case goes to; empty when it stays or ends.
  Optional<Stage> next() {
    return !waits && followed.to() instanceof Target.ToStage(var name)
        ? process.stage(name)
        : Optional.empty();
  }

  /// How the case ends; empty when it does not.
  Optional<String> outcome() {
    return !waits && followed.to() instanceof Target.End(var end)
        ? Optional.of(end)
        : Optional.empty();
  }

  /// The round in which the case is after it.
  int round() {
    return !waits && followed.startsRound() ? before.round() + 1 : before.round();
  }

  /// Whether the case stays in the same stage of the same round.
  boolean loops() {
    return round() == before.round() && next().filter(stage::equals).isPresent();
  }

  /// Whether the act lengthens the clock of its stage.
  boolean extending() {
    return act.extension().isPresent();
  }
}
