package org.kaishu.cases.internal;

import org.kaishu.cases.CaseView;
import org.kaishu.cases.Fact;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What rulebooks may ask about the reviews of a case.
@Configuration(proxyBeanMethods = false)
class ReviewFacts {

  /// Every stage that a form field of the same name asks for has been left in this round.
  @Bean
  Fact reviewsPassed(StayStore stays, Rulebooks rulebooks) {
    return new Fact("reviews-passed", matter -> passed(matter, stays, rulebooks));
  }

  private static boolean passed(CaseView matter, StayStore stays, Rulebooks rulebooks) {
    var process = Engine.process(rulebooks.edition(matter.edition()), matter.process());
    var left = stays.passed(matter.number(), matter.round());
    return matter.form().entrySet().stream()
        .filter(field -> field.getValue().equals("yes"))
        .filter(field -> process.stage(field.getKey()).isPresent())
        .allMatch(field -> left.contains(field.getKey()));
  }
}
