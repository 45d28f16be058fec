package org.kaishu.rulebook;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks every process of every city from its opening, by every act, to every end.
class ProcessGraphTests {

  /// A process with the edition it belongs to.
  record Known(Rulebook rulebook, Process process) {
    @Override
    public String toString() {
      return rulebook.id().jurisdiction() + " " + process.name();
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everyStageAndEveryEndIsReached(Known known) {
    var process = known.process();
    var reached = walked(process, process.first());
    assertThat(reached)
        .containsAll(process.stages().stream().map(Stage::name).collect(toSet()))
        .containsAll(
            process.outcomes().stream().map(outcome -> "end:" + outcome.name()).collect(toSet()));
  }

  @ParameterizedTest
  @MethodSource("processes")
  void fromEveryStageAnEndIsReachedWithoutAnybodyGivingUp(Known known) {
    var process = known.process();
    var anytime = process.anytime().stream().map(Act::name).collect(toSet());
    for (var stage : process.stages()) {
      var reached = new HashSet<String>();
      var open = new ArrayDeque<>(Set.of(stage));
      while (!open.isEmpty()) {
        for (var act : open.remove().acts()) {
          if (!anytime.contains(act.name()) && reached.add(text(act.to()))) {
            process.stage(text(act.to())).ifPresent(open::add);
          }
        }
      }
      assertThat(reached).as(stage.name()).anyMatch(place -> place.startsWith("end:"));
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everybodyWhoActsIsABodyOfTheEdition(Known known) {
    var roles = new HashSet<>(Set.of(known.process().applicant()));
    for (var stage : known.process().stages()) {
      roles.addAll(stage.actors());
      stage.acts().forEach(act -> act.actor().ifPresent(roles::add));
      stage.acts().forEach(act -> act.tells().forEach(tell -> roles.add(tell.role())));
    }
    assertThat(known.rulebook().roles().keySet()).containsAll(roles);
  }

  private static Set<String> walked(Process process, Stage from) {
    var reached = new HashSet<>(Set.of(from.name()));
    var open = new ArrayDeque<>(Set.of(from));
    while (!open.isEmpty()) {
      for (var act : open.remove().acts()) {
        if (reached.add(text(act.to()))) {
          process.stage(text(act.to())).ifPresent(open::add);
        }
      }
    }
    return reached;
  }

  private static String text(Target target) {
    return switch (target) {
      case Target.ToStage(var stage) -> stage;
      case Target.End(var outcome) -> "end:" + outcome;
    };
  }

  static Stream<Known> processes() {
    return Rulebooks.builtIn().all().stream()
        .flatMap(
            rulebook -> rulebook.processes().stream().map(process -> new Known(rulebook, process)));
  }
}
