package org.kaishu;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/// The deployable: every module, one process.
///
/// Started by [org.kaishu.cli.Launcher]; its modules and their order are verified by
/// `ModularityTests`.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Kaishu {

  /// The one source of time. The demonstration and the tests replace it by a shifted one.
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
