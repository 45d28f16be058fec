package org.kaishu.cases.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    var effect = named(effects, Effect::name).get(name);
    if (effect == null) {
      throw new IllegalStateException("declared as carried, but nothing carries it: " + name);
    }
    return effect.apply(occasion).map(Refusal.EffectRefused::new);
  }

  /// Tell whether an act is possible in a case as it stands, apart from who does it and its clocks.
  boolean isOpen(Act act, CaseView matter, Process process) {
    return holds(act, matter)
        && (!act.lowersUrgency() || !process.lowerThan(matter.urgency()).isEmpty());
  }

  /// Tell whether the fact that an act depends on holds; an act without one is always possible.
  private boolean holds(Act act, CaseView matter) {
    return act.when()
        .map(name -> {
          var fact = named(facts, Fact::name).get(name);
          return fact != null && fact.holds(matter);
        })
        .orElse(true);
  }

  private static <T> Map<String, T> named(ObjectProvider<T> beans, Function<T, String> name) {
    return beans.stream().collect(Collectors.toMap(name, Function.identity()));
  }
}
