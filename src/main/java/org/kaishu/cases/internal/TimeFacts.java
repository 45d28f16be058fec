package org.kaishu.cases.internal;

import java.time.Clock;
import org.kaishu.cases.Fact;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What rulebooks may ask about the clocks of a case.
@Configuration(proxyBeanMethods = false)
class TimeFacts {

  /// The clock of a present stay has run out.
  @Bean
  Fact overdue(Clock clock) {
    return new Fact(
        "overdue",
        matter ->
            matter.open().stream()
                .flatMap(stay -> stay.deadline().stream())
                .anyMatch(deadline -> !clock.instant().isBefore(deadline.end())));
  }
}
