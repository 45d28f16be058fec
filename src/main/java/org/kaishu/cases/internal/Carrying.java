package org.kaishu.cases.internal;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Effect;
import org.kaishu.cases.Fact;
import org.kaishu.cases.Occasion;
import org.kaishu.cases.Refusal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Has effects carried and facts told by the modules that own the matter.
@Component
class Carrying {
  private final Rulebooks rulebooks;
  private final ObjectProvider<Effect> effects;
  private final ObjectProvider<Fact> facts;

  Carrying(Rulebooks rulebooks, ObjectProvider<Effect> effects, ObjectProvider<Fact> facts) {
    this.rulebooks = rulebooks;
    this.effects = effects;
    this.facts = facts;
  }

  /// Bring about what an act does outside its case; an answer is why it must not take place.
  Optional<Refusal> carry(Occasion occasion) {
    if (occasion.act().effect().isEmpty()) {
      return Optional.empty();
    }
    var name = occasion.act().effect().get();
    if (!rulebooks.vocabulary().carriedEffects().contains(name)) {
      return Optional.of(new Refusal.NotCarried(name));
    }
    return effect(name)
        .orElseThrow(
            () -> new IllegalStateException("declared as carried, but nothing carries it: " + name))
        .apply(occasion)
        .map(Refusal.EffectRefused::new);
  }

  /// Whether a module keeps the answers to the form of a process, so that its cases don't.
  boolean keepsForm(Process process) {
    return process.opening().effect().flatMap(this::effect).filter(Effect::keepsForm).isPresent();
  }

  /// The fields that the effects of a process pin to its cases.
  Set<String> pins(Process process) {
    return Stream.concat(
            Stream.of(process.opening()),
            process.stages().stream().flatMap(stage -> stage.acts().stream()))
        .flatMap(act -> act.effect().stream())
        .distinct()
        .flatMap(name -> effect(name).stream())
        .flatMap(effect -> effect.pins().stream())
        .collect(Collectors.toSet());
  }

  private Optional<Effect> effect(String name) {
    return effects.stream().filter(effect -> effect.name().equals(name)).findFirst();
  }

  /// Tell whether an act is possible in a case as it stands, apart from who does it and its clocks.
  boolean isOpen(Act act, CaseView matter, Process process) {
    return holds(act, matter)
        && (!act.lowersUrgency() || !process.lowerThan(matter.urgency()).isEmpty());
  }

  /// Tell whether the fact that an act depends on holds; an act without one is always possible.
  private boolean holds(Act act, CaseView matter) {
    return act.when()
        .map(
            name -> facts.stream().anyMatch(fact -> fact.name().equals(name) && fact.holds(matter)))
        .orElse(true);
  }
}
