package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.TestingClock;
import org.kaishu.cases.internal.TestingEditions;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.beans.factory.annotation.Autowired;

/// Cases and the editions they run under.
@ExamplevilleTest
class EditionsModuleTests {
  @Autowired Cases cases;
  @Autowired TestingEditions editions;
  @Autowired TestingExampleville city;
  @Autowired TestingClock clock;

  @Test
  void aCaseKeepsItsEditionWhenANewerOneComesIntoForce() {
    clock.set(Instant.parse("2026-06-29T02:00:00Z"));
    var town = city.town();
    var before = city.open(town, "demand", town.citizen());
    clock.set(Instant.parse("2026-07-01T02:00:00Z"));
    var after = city.open(town, "demand", town.citizen());

    assertThat(before.edition()).hasToString("exampleville/rules@2026-01-01");
    assertThat(after.edition()).hasToString("exampleville/rules@2026-07-01");
    assertThat(cases.possible(before)).extracting(act -> act.name()).containsExactly("provide");
    assertThat(cases.possible(after))
        .extracting(act -> act.name())
        .containsExactly("provide", "refuse");
    assertThat(before.current().orElseThrow().deadline().orElseThrow().period())
        .hasToString("30wd");
    assertThat(city.act(before, "provide", town.steward()).outcome()).contains("provided");
  }

  @Test
  void thePlatformDoesNotStartWithoutAnEditionThatOpenCasesRunUnder() {
    clock.set(Instant.parse("2026-09-07T02:00:00Z"));
    var town = city.town();
    var open = city.open(town, "demand", town.citizen());
    editions.lookWith(Rulebooks.load(TestingLaw.directory()));
    assertThatThrownBy(() -> editions.lookWith(Rulebooks.builtIn()))
        .isInstanceOf(WithdrawnEditions.class)
        .hasMessageContaining("exampleville/rules@2026-07-01 demand.");
    assertThat(open.outcome()).isEmpty();
  }

  @Test
  void norWithoutTheProcessThatAnOpenCaseRunsBy(@TempDir Path directory) throws IOException {
    clock.set(Instant.parse("2026-09-07T02:00:00Z"));
    var town = city.town();
    city.open(town, "demand", town.citizen());
    var rules = Files.createDirectories(directory.resolve("exampleville/rules"));
    for (var edition : List.of("2026-01-01.yaml", "2026-07-01.yaml")) {
      var text = Files.readString(TestingLaw.directory().resolve("exampleville/rules/" + edition));
      Files.writeString(rules.resolve(edition), text.replace("\n  demand:\n", "\n  wish:\n"));
    }
    assertThatThrownBy(() -> editions.lookWith(Rulebooks.load(directory)))
        .isInstanceOf(WithdrawnEditions.class)
        .hasMessageContaining("exampleville/rules@2026-07-01 demand.");
  }
}
