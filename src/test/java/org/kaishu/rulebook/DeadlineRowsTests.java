package org.kaishu.rulebook;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every obligation with a deadline stands on a stage, an act, a filing or a duty: the files under
/// `rulebook/deadlines`, written by hand from the texts, say where and with which figure.
class DeadlineRowsTests {
  private static final Path FILES = Path.of("src/test/resources/rulebook/deadlines");
  private static final Rulebooks LOADED = Rulebooks.builtIn();

  /// One line of a file.
  record Row(String obligation, String city, String place, String value) {
    @Override
    public String toString() {
      return obligation + " " + place + " " + value;
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theRulebookHasTheFigureOfTheText(Row row) {
    var rulebook = LOADED.governing(row.city(), LocalDate.of(2026, 1, 1));
    assertThat(figure(rulebook, List.of(row.place().split("\\.", -1)))).isEqualTo(row.value());
  }

  @Test
  void everyObligationWithADeadlineHasAPlace() {
    var placed = rows().map(Row::obligation).collect(toCollection(TreeSet::new));
    assertThat(placed).isEqualTo(timed().keySet());
    assertThat(placed).hasSize(63);
  }

  @Test
  void theFilesSayWhatTheObligationsSay() {
    var differing = new ArrayList<String>();
    var deadlines = timed();
    rows()
        .forEach(row -> {
          var expected = value(deadlines.getOrDefault(row.obligation(), ""));
          if (!expected.isEmpty() && !expected.equals(row.value())) {
            differing.add(row + " but the obligation says " + expected);
          }
        });
    assertThat(differing).isEmpty();
  }

  /// The value that a deadline of the obligations means; empty where the text gives no number.
  private static String value(String deadline) {
    var words = deadline.toLowerCase(Locale.ROOT);
    if (words.matches("yearly:[0-9-]+")) {
      return "by:" + words.substring("yearly:".length());
    }
    if (words.equals("yearly") || words.equals("<=1y")) {
      return "every:year";
    }
    return words.matches("[<>=0-9].*[0-9](wd|h).*") || words.matches("[<>=]*[0-9]+(wd|h).*")
        ? words.replaceAll("[<>=]", "").replace("-before", "")
        : "";
  }

  private static String figure(Rulebook rulebook, List<String> place) {
    if (place.getFirst().equals("duties")) {
      var duty = rulebook.duty(place.get(1)).orElseThrow();
      return duty.by()
          .map(day -> "by:" + day.toString().substring(2))
          .orElseGet(
              () -> "every:" + duty.every().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    var process = rulebook.process(place.get(1)).orElseThrow();
    if (place.get(2).equals("opening")) {
      assertThat(process.opening().name()).isEqualTo(place.get(3));
      return place.get(4).equals("lead")
          ? process.filing().lead().orElseThrow().days() + "wd"
          : figure(process, process.filing().within().orElseThrow());
    }
    var stage = process.stage(place.get(3)).orElseThrow();
    if (place.get(4).equals("within")) {
      return figure(process, stage.within().orElseThrow());
    }
    var act = stage.act(place.get(5)).orElseThrow();
    return place.get(6).equals("extends")
        ? act.extension().orElseThrow().by() + "wd"
        : figure(process, act.within().orElseThrow());
  }

  private static String figure(Process process, TimeLimit limit) {
    if (limit.periods().isEmpty()) {
      return "given";
    }
    return process.urgencies().stream()
        .map(Urgency::name)
        .filter(urgency -> limit.periods().containsKey(urgency))
        .map(urgency ->
            (urgency.equals(Process.NORMAL) ? "" : urgency + ":")
                + limit.period(urgency).orElseThrow())
        .collect(joining("|"));
  }

  static Stream<Row> rows() {
    try (var files = Files.list(FILES)) {
      return files
          .sorted()
          .flatMap(DeadlineRowsTests::lines)
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" +", -1))
          .map(words -> new Row(words[0], words[1], words[2], words[3]))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The deadlines of the obligations that the platform must time or enforce.
  private static Map<String, String> timed() {
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var reader = Files.newBufferedReader(Path.of("docs/obligations.csv"));
        var records = format.parse(reader)) {
      var timed = new TreeMap<String, String>();
      for (CSVRecord each : records) {
        if (!each.get("deadline").isBlank()
            && Set.of("time", "enforce").contains(each.get("strength"))) {
          timed.put(each.get("id"), each.get("deadline"));
        }
      }
      return timed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
