package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the texts of this repository keep to, beyond what compiled classes show.
class SourceConventionTests {
  private static final int LONGEST_FILE = 400;
  private static final Pattern CITY =
      Pattern.compile(
          "(?<!Asia/)(?i:guangxi|shanghai|guangzhou|qingdao|wenzhou|nanning|guilin)"
              + "|广西|上海|广州|青岛|温州|南宁|桂林");
  private static final Pattern WALL_TIME =
      Pattern.compile(
          "(?i)\\b(now\\s*\\(|clock_timestamp\\s*\\(|statement_timestamp\\s*\\("
              + "|current_timestamp\\b|current_date\\b|localtimestamp\\b)");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?<![\\w.])/(?:work|root|home|Users)/\\w+"
              + "|https?://(?:repo1?\\.maven|central\\.sonatype|registry\\.npmjs|[\\w.-]*(?:nexus|"
              + "artifactory|mirror)[\\w.-]*)[\\w./-]*|<(?:pluginR|r)epository>");

  @Test
  void filesStayShort() {
    assertThat(
            Stream.of(
                    TestingSources.mainJava(),
                    TestingSources.testJava(),
                    TestingSources.templates(),
                    TestingSources.under(Path.of("bench"), ".java"))
                .flatMap(List::stream)
                .filter(source -> source.lines() > LONGEST_FILE)
                .map(source -> source.path() + " has " + source.lines() + " lines"))
        .as("split a file before it has %d lines", LONGEST_FILE)
        .isEmpty();
  }

  /// The class path of tests has theirs first: it would be read instead of the module's own, and
  /// the module could use whatever it likes.
  @Test
  void testsDoNotHideWhatAModuleSays() {
    assertThat(TestingSources.testJava())
        .extracting(source -> source.path().toString())
        .as("no package-info.java among the tests")
        .noneMatch(path -> path.endsWith("package-info.java"));
  }

  @Test
  void noCityIsNamedInCode() {
    assertThat(
            TestingSources.mainJava().stream()
                .filter(source -> !Set.of("cli", "demo").contains(source.module()))
                .flatMap(source -> source.occurrencesInCode(CITY).stream()))
        .as("the engine knows no city: this belongs in a rulebook or in data")
        .isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(
            TestingSources.all().stream()
                .flatMap(source -> source.occurrences(UNFINISHED).stream()))
        .as("finish it, or say in docs what is not there yet")
        .isEmpty();
  }

  @Test
  void noMachineAndNoRegistryIsNamed() {
    assertThat(
            TestingSources.all().stream().flatMap(source -> source.occurrences(MACHINE).stream()))
        .as("paths of one machine and hosts of registries stay out of the repository")
        .isEmpty();
  }

  @Test
  void sqlStaysInsideItsModule() {
    Set<String> modules = new TreeSet<>();
    TestingSources.mainJava().forEach(source -> modules.add(source.module()));
    modules.remove("");
    var schema = Pattern.compile("(?i)\\b(" + String.join("|", modules) + ")\\.[a-z_]+\\b");
    var faults = new ArrayList<String>();
    for (TestingSources source : sqlSources()) {
      List<String> texts =
          source.path().toString().endsWith(".sql") ? List.of(source.text()) : source.sql();
      for (String text : texts) {
        schema
            .matcher(text)
            .results()
            .filter(match -> !match.group(1).equalsIgnoreCase(source.module()))
            .forEach(match -> faults.add(source.path() + " touches " + match.group()));
      }
    }
    assertThat(faults).as("ask the other module's door instead of its tables").isEmpty();
  }

  @Test
  void sqlTakesTheTimeFromItsCaller() {
    var faults = new ArrayList<String>();
    for (TestingSources source : sqlSources()) {
      if (source.path().toString().endsWith(".sql")) {
        faults.addAll(source.occurrencesInCode(WALL_TIME));
      } else {
        source.sql().stream()
            .filter(text -> WALL_TIME.matcher(text).find())
            .forEach(text -> faults.add(source.path() + ": " + text.strip()));
      }
    }
    assertThat(faults).as("pass the instant of the injected Clock as a parameter").isEmpty();
  }

  private static List<TestingSources> sqlSources() {
    return Stream.concat(
            TestingSources.mainJava().stream(),
            TestingSources.under(Path.of("src/main/resources/db/migration"), ".sql").stream()
                .filter(source -> !source.path().toString().contains("/__root/")))
        .toList();
  }
}
