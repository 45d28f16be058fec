package org.kaishu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookToolsTests {
  private static final Path GUANGXI =
      Path.of("rulebooks/guangxi/data-opening-measures/draft-1.yaml");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-02-14 | 2026-02-14 星期六: a working day, worked for 春节",
        "2026-02-17 | 2026-02-17 星期二: a day off, 春节",
        "2026-03-07 | 2026-03-07 星期六: a day off",
        "2026-03-09 | 2026-03-09 星期一: a working day",
        "2027-01-01 | 2027-01-01 星期五: a working day",
      })
  void explainsADay(String day, String said) {
    assertThat(run("explain", day)).isZero();
    assertThat(out.toString(UTF_8)).startsWith(said + " (mainland-");
    assertThat(out.toString(UTF_8).contains("provisional")).isEqualTo(day.startsWith("2027"));
  }

  @Test
  void explainNamesWhatIsNeitherDayNorCase() {
    assertThat(run("explain", "soon")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("not a case number: 'soon'");
  }

  @Test
  void explainRefusesAHomeWithoutAPlatform() {
    assertThat(run("explain", "GX-2026-000001", "--home", directory.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("there is no platform in " + directory);
  }

  @Test
  void anEditionDoesNotDifferFromItself() {
    assertThat(run("diff", "guangxi", "guangxi")).isZero();
    assertThat(out.toString(UTF_8).strip())
        .isEqualTo(
            "0 differences between guangxi/data-opening-measures@draft-1"
                + " and guangxi/data-opening-measures@draft-1");
  }

  @Test
  void aChangedPeriodIsTheOneDifference() throws IOException {
    var edition = directory.resolve("sampleton/rules");
    Files.createDirectories(edition);
    var text =
        Files.readString(GUANGXI)
            .replace("guangxi/data-opening-measures", "sampleton/rules")
            .replace("region: \"45\"", "region: \"99\"");
    Files.writeString(edition.resolve("draft-1.yaml"), text);
    Files.writeString(
        edition.resolve("draft-2.yaml"),
        text.replace("edition: draft-1", "edition: draft-2")
            .replace(
                "{period: 2wd, clock-starts: entry, cites: [20(4)]}",
                "{period: 3wd, clock-starts: entry, cites: [20(4)]}"));
    copyProcesses(edition);
    int code =
        run(
            "diff",
            "sampleton/rules@draft-1",
            "sampleton/rules@draft-2",
            "--rulebooks",
            directory.toString());
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "processes.conditional-access.stages.approval.within",
            "  - {normal=2wd} from ENTRY [第二十条(四)]",
            "  + {normal=3wd} from ENTRY [第二十条(四)]",
            "1 differences between sampleton/rules@draft-1 and sampleton/rules@draft-2");
  }

  @Test
  void aYearOfCasesIsPlayedAndDrawn() throws IOException {
    var drawing = directory.resolve("lateness.svg");
    assertThat(
            run(
                "simulate",
                "guangxi",
                "--cases",
                "2000",
                "--staff",
                "authority=1",
                "--minutes",
                "120",
                "--svg",
                drawing.toString()))
        .isZero();
    assertThat(out.toString(UTF_8))
        .contains("conformity ", "2wd …", "规范性审查", "authority ", "1 people", "ended ");
    assertThat(drawing).content().startsWith("<svg").contains("规范性审查", "<title", "<desc");
  }

  @Test
  void aYearWithoutItsNoticeIsPlayedProvisionally() {
    assertThat(run("simulate", "guangxi", "--cases", "200", "--year", "2027")).isZero();
    assertThat(out.toString(UTF_8)).contains("provisional: the notice for 2027 is not known");
    out.reset();
    assertThat(run("simulate", "guangxi", "--cases", "200")).isZero();
    assertThat(out.toString(UTF_8)).doesNotContain("provisional");
  }

  @Test
  void aProcessThatACityDoesNotKnowIsNamedWithThoseItKnows() {
    assertThat(run("simulate", "guangxi", "--process", "sharing-application")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("has no process 'sharing-application'; it has")
        .contains("conditional-access");
  }

  @Test
  void aCityThatIsNotThereIsNamedWithThoseThatAre() {
    assertThat(run("simulate", "atlantis")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("no rulebook 'atlantis'; there are guangxi/");
  }

  /// The processes that stand in files of their own belong to both editions.
  private static void copyProcesses(Path edition) throws IOException {
    var own = GUANGXI.resolveSibling("draft-1");
    if (!Files.isDirectory(own)) {
      return;
    }
    for (var name : new String[] {"draft-1", "draft-2"}) {
      Files.createDirectories(edition.resolve(name));
      try (var files = Files.list(own)) {
        for (var file : files.toList()) {
          Files.copy(file, edition.resolve(name).resolve(file.getFileName()));
        }
      }
    }
  }

  private int run(String... arguments) {
    return Launcher.run(
        Stream.concat(Stream.of("rulebook"), Stream.of(arguments)).toArray(String[]::new),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}
