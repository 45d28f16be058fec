package org.kaishu.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.Explanation;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.calendar.Reading;
import org.kaishu.rulebook.TimeLimit;

/// Draws the faces of legal clocks. It counts nothing itself: days and states are the calendar's.
public final class ClockDrawing {
  private static final int MOST_RED_CELLS = 12;
  private static final int MOST_DATED_CELLS = 5;

  private final Messages words;
  private final LegalClock clock;

  /// Draw the faces of this clock.
  public ClockDrawing(Messages words, LegalClock clock) {
    this.words = words;
    this.clock = clock;
  }

  /// Draw a clock for which the text sets no limit.
  public ClockFace unlimited(List<Chip> chips) {
    return new ClockFace(
        "is-none", "clock-question", words.say("clock.none"), "", "", "", false, List.of(), chips);
  }

  /// Draw a clock as it stands now, or as it stood when the matter was done.
  public ClockFace draw(Deadline deadline, Instant now, Optional<Instant> done, List<Chip> chips) {
    var reading = clock.reading(deadline, now, done);
    var explanation = clock.explain(deadline);
    var dated =
        done.isEmpty()
            && !explanation.days().isEmpty()
            && reading.total() <= MOST_DATED_CELLS
            && reading.over() == 0;
    var cells = cells(reading, explanation, Messages.dayOf(done.orElse(now)), dated);
    return new ClockFace(
        tone(reading.state()),
        icon(reading.state()),
        headline(reading),
        detail(deadline, reading, done),
        foot(deadline, explanation, reading, Messages.dayOf(now)),
        words.say(
            reading.over() > 0 ? "clock.label.over" : "clock.label",
            period(reading.total(), deadline.period()),
            Math.min(reading.used(), reading.total()),
            reading.over()),
        dated,
        cells,
        chips);
  }

  /// Write a period: 5 个工作日, 12 小时.
  public String period(Period period) {
    return switch (period) {
      case Period.WorkingDays working -> period(working.days(), period);
      case Period.Hours(var hours) -> period(hours, period);
      case Period.YearDay(var day) ->
          words.say("period.year-day", day.getMonthValue(), day.getDayOfMonth());
      case Period.UntilDay(var day) -> words.say("period.until", words.day(day));
    };
  }

  /// Write how long a case of some urgency may take: a period, or up to the day that was given.
  public String limit(TimeLimit limit, String urgency) {
    return limit.period(urgency).map(this::period).orElseGet(() -> words.say("period.given"));
  }

  private String period(int length, Period unit) {
    return switch (unit) {
      case Period.Days _ -> words.say("period.workdays", length);
      case Period.Hours _ -> words.say("period.hours", length);
    };
  }

  private String headline(Reading reading) {
    var unit = reading.period();
    return switch (reading.state()) {
      case RUNNING -> words.say("clock.running", period(reading.left(), unit));
      case DUE_TODAY ->
          unit instanceof Period.Hours
              ? words.say("clock.running", period(reading.left(), unit))
              : words.say("clock.today");
      case OVERDUE -> words.say("clock.over", period(reading.over(), unit));
      case MET -> words.say("clock.done", period(reading.used(), unit));
      case MET_LATE -> words.say("clock.late", period(reading.over(), unit));
    };
  }

  private String detail(Deadline deadline, Reading reading, Optional<Instant> done) {
    var last =
        deadline.period() instanceof Period.Hours
            ? words.time(deadline.end())
            : words.weekday(deadline.lastDay());
    return switch (reading.state()) {
      case RUNNING, DUE_TODAY -> words.say("clock.due", last);
      case OVERDUE -> words.say("clock.was-due", last);
      case MET -> words.weekday(Messages.dayOf(done.orElseThrow()));
      case MET_LATE ->
          words.say("clock.was-due.done", last, words.weekday(Messages.dayOf(done.orElseThrow())));
    };
  }

  private String foot(
      Deadline deadline, Explanation explanation, Reading reading, LocalDate today) {
    var provisional = deadline.provisional() ? words.say("clock.provisional") : "";
    var first = explanation.days().stream().filter(day -> day.number() == 1).findFirst();
    if (first.isEmpty()) {
      return words.say("clock.from", words.time(deadline.start())) + provisional;
    }
    var from = words.say("clock.from", words.weekday(first.get().date()));
    var number =
        explanation.days().stream()
            .filter(day -> day.date().equals(today) && day.number() > 0)
            .findFirst();
    return switch (reading.state()) {
      case RUNNING, DUE_TODAY ->
          from
              + number.map(day -> words.say("clock.day-number", day.number())).orElse("")
              + provisional;
      case OVERDUE, MET, MET_LATE -> from + provisional;
    };
  }

  private List<ClockFace.Cell> cells(
      Reading reading, Explanation explanation, LocalDate at, boolean dated) {
    var cells = new ArrayList<ClockFace.Cell>();
    var gap = false;
    for (var day : explanation.days()) {
      switch (day.kind()) {
        case DAY_ZERO -> {}
        case WEEKEND, HOLIDAY -> gap = !cells.isEmpty();
        case WORKDAY, MADE_UP -> {
          cells.add(
              new ClockFace.Cell(
                  style(reading, day.date(), at) + (gap ? " w" : ""),
                  !dated
                      ? ""
                      : day.date().equals(at) ? words.say("today") : words.cell(day.date())));
          gap = false;
        }
      }
    }
    for (var hour = 0; explanation.days().isEmpty() && hour < reading.total(); hour++) {
      cells.add(new ClockFace.Cell(hour < reading.used() ? "u" : "", ""));
    }
    if (reading.over() > 0) {
      cells.add(new ClockFace.Cell("end", ""));
      for (var day = 0; day < Math.min(reading.over(), MOST_RED_CELLS); day++) {
        cells.add(new ClockFace.Cell("o", ""));
      }
    }
    return cells;
  }

  private static String style(Reading reading, LocalDate day, LocalDate at) {
    if (day.isBefore(at)) {
      return "u";
    }
    if (day.isAfter(at)) {
      return "";
    }
    return switch (reading.state()) {
      case RUNNING, DUE_TODAY -> "t now";
      case OVERDUE, MET, MET_LATE -> "u";
    };
  }

  private static String tone(Reading.State state) {
    return switch (state) {
      case RUNNING -> "";
      case DUE_TODAY -> "is-today";
      case OVERDUE -> "is-over";
      case MET -> "is-done";
      case MET_LATE -> "is-late";
    };
  }

  private static String icon(Reading.State state) {
    return switch (state) {
      case RUNNING -> "clock";
      case DUE_TODAY -> "clock-exclamation";
      case OVERDUE -> "alert-triangle";
      case MET -> "circle-check";
      case MET_LATE -> "alert-circle";
    };
  }
}
