package org.kaishu.rulebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.calendar.Period;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.RulebookFaults;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Stage;

/// The city that `docs/rulebooks.md` teaches, taken out of the page as it stands.
class TaughtCityTests {
  private static final Pattern FILE =
      Pattern.compile("`DIR/([^`]+)`:\n\n```yaml\n(.*?)```", Pattern.DOTALL);
  private static final String EXAMPLES = "sampleton/opening-rules/examples/trial-1.yaml";

  @TempDir private Path directory;

  @BeforeEach
  void writeWhatThePageTeaches() throws IOException {
    var page = Files.readString(Path.of("docs/rulebooks.md"));
    for (var file : FILE.matcher(page).results().toList()) {
      write(file.group(1), file.group(2));
    }
  }

  @Test
  void thePageHoldsAWholeCity() {
    assertThat(city().processes()).extracting(Process::name).containsExactly("data-request");
    assertThat(city().provisions()).hasSize(6);
  }

  @Test
  void itsExamplesHold() throws IOException {
    var faults = new FaultList(EXAMPLES);
    var yaml = Yaml.read(Files.readString(directory.resolve(EXAMPLES)), faults).orElseThrow();
    assertThat(faults.faults()).isEmpty();
    assertThat(yaml.list("examples")).hasSize(6);
    yaml.list("examples").forEach(example -> new TestingExample(city(), example).play());
  }

  @Test
  void anotherReadingChangesWhatItSaysItChanges() throws IOException {
    assertThat(completion()).isEqualTo(new Period.WorkingDays(20));
    choose(choices().getFirst());
    assertThat(completion()).isEqualTo(new Period.WorkingDays(5));
    assertThat(city().readings().getLast().chosen()).contains("short");
  }

  @Test
  void aConventionIsSwitchedOffWithWhatThenLeadsNowhere() throws IOException {
    choose(choices().getLast());
    assertThat(request().stages()).extracting(Stage::name).containsExactly("reply", "ruling");
    assertThat(request().outcomes())
        .extracting(Outcome::name)
        .containsExactly("opened", "not-opened");
  }

  @Test
  void theLawCannotBeSwitchedOff() throws IOException {
    choose("sampleton/opening-rules@trial-1:\n  off: [data-request.reply.refuse]\n");
    assertThatThrownBy(this::city)
        .isInstanceOf(RulebookFaults.class)
        .hasMessage(
            directory.resolve("choices.yaml")
                + ":2: 'data-request.reply.refuse' is law: only a convention can be off");
  }

  @Test
  void allThatIsWrongWithChoicesIsSaidAtOnce() throws IOException {
    choose(
        """
        sampleton/opening-rules@trial-1:
          readings: {"46": long, "37": other, "99": any}
          off:
            - data-request.nowhere
        atlantis/rules@1: {}
        """);
    assertThatThrownBy(this::city)
        .hasMessageContainingAll(
            ":2: reading 46: choose one of kept, short",
            ":2: reading 37 leaves nothing to choose",
            ":2: reading 99 leaves nothing to choose",
            ":4: nothing to switch off at 'data-request.nowhere'",
            ":5: no edition 'atlantis/rules@1' to choose for");
  }

  private Rulebook city() {
    return Rulebooks.load(directory).governing("sampleton", LocalDate.of(2026, 3, 9));
  }

  private Process request() {
    return city().process("data-request").orElseThrow();
  }

  private Period completion() {
    return request()
        .stage("completion")
        .flatMap(Stage::within)
        .flatMap(limit -> limit.period(Process.NORMAL))
        .orElseThrow();
  }

  /// The two pieces of the page that choose.
  private static List<String> choices() throws IOException {
    return Pattern.compile("```yaml\n(sampleton/opening-rules@.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("docs/rulebooks.md")))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private void choose(String choices) throws IOException {
    write("choices.yaml", choices);
  }

  private void write(String path, String text) throws IOException {
    var file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
