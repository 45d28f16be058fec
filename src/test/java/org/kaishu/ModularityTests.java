package org.kaishu;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

  @Test
  void modulesDependOnlyDownwards() {
    ApplicationModules.of(Kaishu.class).verify();
  }
}
