package org.kaishu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulebookCommandTests {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0} within {1}")
  @CsvSource({
    "2026-02-10T09:30, 5wd, 2026-02-25T00:00:00+08:00",
    "2026-02-10T01:30Z, 5wd, 2026-02-25T00:00:00+08:00",
    "2026-02-09T20:30:00-05:00, 5wd, 2026-02-25T00:00:00+08:00",
    "2026-11-20T20:00, 12h, 2026-11-21T08:00:00+08:00",
    "2026-12-31T09:00, 1wd, 2027-01-02T00:00:00+08:00 provisional",
  })
  void printsTheExclusiveEnd(String start, String within, String end) {
    assertThat(run("deadline", "--start", start, "--within", within)).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo(end + System.lineSeparator());
  }

  @Test
  void countsByTheNoticeOfAFurtherYear() throws IOException {
    var notice = directory.resolve("2027.csv");
    Files.writeString(notice, "元旦,01-01,01-03\n");
    var words = List.of("deadline", "--start", "2026-12-31T09:00", "--within", "1wd", "--notice");
    assertThat(run(words, "2027=" + notice)).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("2027-01-04T00:00:00+08:00" + System.lineSeparator());
    Files.writeString(notice, "元旦,01-03,\n");
    assertThat(run(words, "2028=" + notice)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("kaishu: " + notice + ": ").contains("2027年");
    Files.writeString(notice, "元旦,01-02,\n");
    assertThat(run(words, "2027=" + notice)).isEqualTo(2);
    assertThat(run(words, "2027=" + directory.resolve("none.csv"))).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines()).hasSize(3);
  }

  @Test
  void readsABatchOfHundredThousandLines() {
    var lines =
        IntStream.range(0, 100_000)
            .mapToObj(number -> "2026-02-10T09:30," + (number % 2 == 0 ? "5wd" : "12h"))
            .collect(Collectors.joining("\n"));
    assertThat(batch(lines)).isZero();
    assertThat(out.toString(UTF_8).lines())
        .hasSize(100_000)
        .startsWith("2026-02-25T00:00:00+08:00", "2026-02-10T21:30:00+08:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-02-30T09:30,5wd | line 2: not a time: '2026-02-30T09:30'"
            + " (write 2026-02-10T09:30, or with an offset)",
        "2026-02-10T09:30,5d | line 2: not a period: '5d'"
            + " (write 5wd for working days, 12h for hours, by 05-31 for a day of the year)",
        "2026-02-10T09:30 | line 2: not 'start,within': '2026-02-10T09:30'",
      })
  void namesTheBadLine(String line, String message) {
    assertThat(batch("2026-02-10T09:30,5wd\n" + line + "\n2026-02-10T09:30,5wd\n")).isEqualTo(2);
    assertThat(out.toString(UTF_8).lines()).hasSize(1);
    assertThat(err.toString(UTF_8)).isEqualTo("kaishu: " + message + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "paint", "deadline", "deadline --start 2026-02-10T09:30"})
  void answersUnknownWordsInOneLine(String words) {
    assertThat(run(words.isEmpty() ? new String[0] : words.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
  }

  @Test
  void checksTheBuiltInRulebooks() {
    assertThat(run("check")).isZero();
    assertThat(out.toString(UTF_8).lines())
        .anyMatch(line -> line.startsWith("guangxi/data-opening-measures@draft-1  draft  "))
        .anyMatch(line -> line.startsWith("qingdao/data-opening-rules@edition-1  in-force  "))
        .anyMatch(line -> line.contains("@2020-10-01  expired  "))
        .allMatch(line -> line.endsWith(" processes"));
    assertThat(run("check", "guangxi")).isZero();
    assertThat(run("check", "atlantis")).isEqualTo(2);
  }

  @Test
  void drawsOneProcessToTheTerminalAndAllIntoFiles() {
    assertThat(run("draw", "guangxi", "--process", "infringement", "--format", "mermaid")).isZero();
    assertThat(out.toString(UTF_8)).contains("flowchart TD", "s_verification");
    assertThat(run("draw", "guangxi", "--out", directory.resolve("drawn").toString())).isZero();
    assertThat(directory.resolve("drawn/infringement.svg"))
        .content()
        .startsWith("<?xml")
        .contains("侵权告知处理");
  }

  @ParameterizedTest
  @ValueSource(strings = {"draw atlantis", "draw guangxi", "draw guangxi --process dance"})
  void saysWhatItCanDraw(String words) {
    assertThat(run(words.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
    assertThat(err.toString(UTF_8)).containsAnyOf("guangxi/data-opening-measures", "infringement");
  }

  @Test
  void attachesATextByItsTitleAndSaysWhatItLacks() throws IOException {
    var file = directory.resolve("text.txt");
    Files.writeString(file, "广西公共数据开放管理办法\n(征求意见稿)\n第一条 为了试一试。\n第九十九条 没有要点的一条。\n");
    var home = directory.resolve("home").toString();
    assertThat(run("attach", file.toString(), "--home", home)).isZero();
    assertThat(out.toString(UTF_8))
        .contains("guangxi/data-opening-measures@draft-1", "2 articles", "no rule    99")
        .contains("article 99 follows article 1", "第二条第一款");
    Files.writeString(file, "第一条 没有题目。\n");
    assertThat(run("attach", file.toString(), "--home", home)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--to", "shanghai/data-opening-rules@draft-1");
    assertThat(run("attach", file.toString(), "--home", home, "--to", "guangxi")).isZero();
    assertThat(out.toString(UTF_8)).contains("replaced");
    assertThat(run("attach", directory.resolve("none.txt").toString())).isEqualTo(2);
  }

  @Test
  void printsEveryFaultOfADirectory() throws IOException {
    var file = directory.resolve("a/b/c.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "instrument: a/b\nedition: d\n");
    assertThat(run("check", directory.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains(file + ":1: missing key 'title'")
        .contains(file + ":2: edition 'd' but the path says 'c'")
        .endsWith(" faults" + System.lineSeparator());
    Files.writeString(directory.resolve("text.txt"), "第一条 为了试一试。\n");
    assertThat(
            run(
                "attach",
                directory.resolve("text.txt").toString(),
                "--rulebooks",
                directory.toString()))
        .isEqualTo(1);
  }

  private int batch(String lines) {
    var standardInput = System.in;
    System.setIn(new ByteArrayInputStream(lines.getBytes(UTF_8)));
    try {
      return run("deadline", "--batch");
    } finally {
      System.setIn(standardInput);
    }
  }

  private int run(List<String> words, String last) {
    return run(Stream.concat(words.stream(), Stream.of(last)).toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Launcher.run(
        Stream.concat(Stream.of("rulebook"), Stream.of(arguments)).toArray(String[]::new),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}
