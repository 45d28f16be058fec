package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;

/// The order in which modules migrate is written down, since working it out from the classes takes
/// a third of every start; here it is compared with the classes.
class ModuleOrderTests {
  private static final Path ORDER =
      Path.of("src/main/resources/META-INF/spring-modulith/application-modules.json");

  @Test
  void everyModuleComesAfterThoseItUses() throws IOException {
    var order =
        Pattern.compile("\"(\\w+)\": \\{\\}")
            .matcher(Files.readString(ORDER))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    var modules = ApplicationModules.of(Kaishu.class);
    for (var module : modules) {
      var name = module.getIdentifier().toString();
      assertThat(order).as("%s lists every module", ORDER).contains(name);
      module
          .getDependencies(modules, DependencyDepth.IMMEDIATE)
          .uniqueModules()
          .forEach(used ->
              assertThat(order.indexOf(used.getIdentifier().toString()))
                  .as("%s uses %s", name, used.getIdentifier())
                  .isLessThan(order.indexOf(name)));
    }
  }
}
