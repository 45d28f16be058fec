package org.kaishu.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Reads a notice in our own form, one holiday a line.
final class NoticeLines {
  private final Year year;
  private final NoticeCheck check;

  NoticeLines(Year year, NoticeCheck check) {
    this.year = year;
    this.check = check;
  }

  void read(String text) {
    var lines = text.lines().toList();
    for (var at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      if (!line.isBlank() && !line.startsWith("#")) {
        read("第" + (at + 1) + "行", List.of(line.split(",", -1)));
      }
    }
  }

  private void read(String place, List<String> cells) {
    if (cells.size() != 3) {
      check.fault(place, "要写成“名称,放假的日子,补班的日子”三格，这里有 " + cells.size() + " 格");
      return;
    }
    var name = cells.getFirst().strip();
    if (name.isEmpty()) {
      check.fault(place, "没有写节日名称");
    } else {
      check.names(place, name);
    }
    if (cells.get(1).isBlank() && cells.get(2).isBlank()) {
      check.fault(place, "“" + name + "”没有列日子");
    }
    days(place, cells.get(1), (at, day) -> check.off(at, name, day));
    days(place, cells.get(2), (at, day) -> check.worked(at, name, day));
  }

  private void days(String place, String cell, BiConsumer<String, LocalDate> take) {
    for (var range : cell.strip().split("\\s+", -1)) {
      if (!range.isEmpty()) {
        range(place, range, take);
      }
    }
  }

  private void range(String place, String range, BiConsumer<String, LocalDate> take) {
    var ends = range.split("\\.\\.", 2);
    var first = day(place, ends[0]);
    var last = ends.length == 1 ? first : day(place, ends[1]);
    if (first.isEmpty() || last.isEmpty()) {
      return;
    }
    if (last.get().isBefore(first.get())) {
      check.fault(place, range + " 的末日早于首日");
      return;
    }
    first.get().datesUntil(last.get().plusDays(1)).forEach(day -> take.accept(place, day));
  }

  /// Reads a day that a notice for the year may name.
  private Optional<LocalDate> day(String place, String text) {
    try {
      var day =
          LocalDate.parse(
              text.length() == "MM-dd".length()
                  ? "%04d-%s".formatted(year.getValue(), text)
                  : text);
      return Optional.of(day).filter(read -> check.covers(place, read));
    } catch (DateTimeException e) {
      check.fault(place, "“" + text + "”不是日子，请写成 05-01 或者 2026-05-01");
      return Optional.empty();
    }
  }
}
