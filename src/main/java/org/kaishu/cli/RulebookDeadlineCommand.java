package org.kaishu.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints the first moment that is too late for a period, and ` provisional` beyond the calendar.
@Command(name = "deadline", description = "Count a deadline on the legal clock.")
class RulebookDeadlineCommand implements Callable<Integer> {
  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "when it was received: 2026-02-10T09:30, local or with an offset")
  private @Nullable String start;

  @Option(names = "--within", paramLabel = "PERIOD", description = "5wd, 12h, or by 05-31")
  private @Nullable String within;

  @Option(names = "--batch", description = "read 'start,within' lines from standard input")
  private boolean batch;

  @Mixin private KnownYears years = new KnownYears();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    try {
      var clock = new LegalClock(years.workdays());
      if (batch && start == null && within == null) {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        batch(clock, lines, out);
      } else if (!batch && start != null && within != null) {
        out.println(end(clock, start, within));
      } else {
        throw new IllegalArgumentException("give --start and --within, or --batch alone");
      }
      return 0;
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("kaishu: " + e.getMessage());
      return 2;
    } finally {
      out.flush();
    }
  }

  private static void batch(LegalClock clock, BufferedReader lines, PrintWriter out)
      throws IOException {
    var number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      var comma = line.indexOf(',');
      try {
        if (comma < 0) {
          throw new IllegalArgumentException("not 'start,within': '" + line + "'");
        }
        out.print(end(clock, line.substring(0, comma).strip(), line.substring(comma + 1).strip()));
        out.print('\n');
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
  }

  private static String end(LegalClock clock, String start, String within) {
    var period = Period.parse(within);
    try {
      var deadline = clock.deadline(moment(start), period);
      var end = deadline.end().atZone(LegalClock.ZONE).toOffsetDateTime();
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(end)
          + (deadline.provisional() ? " provisional" : "");
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "not a time: '" + start + "' (write 2026-02-10T09:30, or with an offset)", e);
    }
  }

  private static Instant moment(String text) {
    var parsed = DateTimeFormatter.ISO_DATE_TIME.parse(text);
    return parsed.isSupported(ChronoField.OFFSET_SECONDS)
        ? Instant.from(parsed)
        : LocalDateTime.from(parsed).atZone(LegalClock.ZONE).toInstant();
  }
}
