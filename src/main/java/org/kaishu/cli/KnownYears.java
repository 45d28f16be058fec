package org.kaishu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kaishu.calendar.Notice;
import org.kaishu.calendar.NoticeFault;
import org.kaishu.calendar.Workdays;
import picocli.CommandLine.Option;

/// The working days that a word counts by: the built-in years, and notices from files.
final class KnownYears {
  @Option(
      names = "--notice",
      paramLabel = "YEAR=FILE",
      description = "a yearly notice to count by beside the built-in years")
  private Map<Integer, Path> notices = Map.of();

  /// Read them, one year after the other.
  ///
  /// @throws IllegalArgumentException with every fault of a notice that can't be counted by
  Workdays workdays() {
    var workdays = Workdays.mainland();
    for (var each : new TreeMap<>(notices).entrySet()) {
      workdays = with(workdays, Year.of(each.getKey()), each.getValue());
    }
    return workdays;
  }

  private static Workdays with(Workdays before, Year year, Path file) {
    return switch (Notice.read(year, text(file))) {
      case Notice.Parsed.Done(var notice) -> {
        refuse(file, before.faults(notice));
        yield before.with(notice, before.version() + "+" + year);
      }
      case Notice.Parsed.Faulty(var faults) -> {
        refuse(file, faults);
        yield before;
      }
    };
  }

  private static void refuse(Path file, List<NoticeFault> faults) {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": " + String.join("; ", faults.stream().map(NoticeFault::toString).toList()));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " can't be read as UTF-8", e);
    }
  }
}
