package org.kaishu.rulebook.internal;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;

/// The examples that lawyers read beside each edition: `examples/EDITION.yaml`, or one file for
/// each process under `examples/EDITION/`.
class RulebookExamplesTests {
  private static final Path RULEBOOKS = Path.of("rulebooks");
  private static final Rulebooks LOADED = Rulebooks.builtIn();

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleHolds(TestingExample example) {
    example.play();
  }

  @Test
  void everyPeriodHasAnExample() {
    var limited =
        LOADED.all().stream()
            .flatMap(RulebookExamplesTests::limitedStages)
            .collect(toCollection(TreeSet::new));
    var counted =
        examples()
            .flatMap(example -> example.countedStages().stream())
            .collect(toCollection(TreeSet::new));
    assertThat(counted).containsAll(limited);
  }

  static Stream<TestingExample> examples() {
    return LOADED.all().stream().flatMap(rulebook -> examples(rulebook).stream());
  }

  private static List<TestingExample> examples(Rulebook rulebook) {
    EditionId id = rulebook.id();
    var directory = RULEBOOKS.resolve(id.name()).resolve("examples");
    try (var files = Files.walk(directory)) {
      return files
          .filter(file ->
              file.equals(directory.resolve(id.edition() + ".yaml"))
                  || directory.resolve(id.edition()).equals(file.getParent()))
          .filter(Files::isRegularFile)
          .sorted()
          .flatMap(file -> examples(rulebook, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<TestingExample> examples(Rulebook rulebook, Path file) {
    var faults = new FaultList(file.toString());
    try {
      var yaml = Yaml.read(Files.readString(file), faults).orElseThrow();
      assertThat(faults.faults()).isEmpty();
      return yaml.list("examples").stream().map(example -> new TestingExample(rulebook, example));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> limitedStages(Rulebook rulebook) {
    return rulebook.processes().stream()
        .flatMap(process ->
            process.stages().stream()
                .filter(stage -> stage.within().isPresent())
                .map(stage -> rulebook.id() + " " + process.name() + " " + stage.name()));
  }
}
