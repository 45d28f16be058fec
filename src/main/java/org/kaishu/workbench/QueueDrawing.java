package org.kaishu.workbench;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Queue;
import org.kaishu.cases.Stay;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.ClockFace;
import org.kaishu.page.Messages;
import org.kaishu.party.Organization;
import org.kaishu.party.Organizations;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Groups a queue by the day on which its cases fall due.
@Component
class QueueDrawing {
  private static final int DAYS_AHEAD = 5;
  private static final Map<String, String> ICONS =
      Map.of(
          "over", "alert-triangle",
          "today", "clock-exclamation",
          "week", "calendar",
          "later", "calendar",
          "none", "clock-question");

  private final Cases cases;
  private final CaseTitles titles;
  private final Organizations organizations;
  private final ClockDrawing clocks;
  private final LegalClock legalClock;
  private final Messages words;
  private final Clock clock;

  QueueDrawing(
      Cases cases,
      CaseTitles titles,
      Organizations organizations,
      ClockDrawing clocks,
      LegalClock legalClock,
      Messages words,
      Clock clock) {
    this.cases = cases;
    this.titles = titles;
    this.organizations = organizations;
    this.clocks = clocks;
    this.legalClock = legalClock;
    this.words = words;
    this.clock = clock;
  }

  /// Draw the page: the chart of everything, the groups of what was filtered.
  QueuePage draw(Queue all, Queue shown, String text, String process) {
    var today = Messages.dayOf(clock.instant());
    var workday = legalClock.workdays().isWorkday(today);
    var titles = new LinkedHashMap<String, String>();
    all.cases().forEach(matter -> titles.put(matter.process(), cases.process(matter).title()));
    return new QueuePage(
        words.say(
            "queue.moment",
            words.time(clock.instant()),
            words.say(workday ? "queue.moment.workday" : "queue.moment.dayoff")),
        shown.total(),
        columns(all.cases(), today),
        kinds(all.cases(), titles),
        text,
        titles.entrySet().stream()
            .map(entry ->
                new QueuePage.Option(
                    entry.getKey(), entry.getValue(), entry.getKey().equals(process)))
            .toList(),
        groups(shown.cases(), today));
  }

  private List<QueuePage.Group> groups(List<CaseView> matters, LocalDate today) {
    var groups = new LinkedHashMap<String, List<QueuePage.Row>>();
    for (var key : List.of("over", "today", "week", "later", "none")) {
      groups.put(key, new ArrayList<>());
    }
    matters.stream()
        .sorted(soonestFirst())
        .forEach(matter ->
            groups.computeIfAbsent(group(matter, today), _ -> new ArrayList<>()).add(row(matter)));
    return groups.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry ->
            new QueuePage.Group(
                entry.getKey(), ICONS.getOrDefault(entry.getKey(), ""), entry.getValue()))
        .toList();
  }

  /// Soonest due first; of those that fall due together, the most urgent.
  private Comparator<CaseView> soonestFirst() {
    return Comparator.<CaseView, Instant>comparing(matter ->
            matter.dueFirst().flatMap(Stay::deadline).map(Deadline::end).orElse(Instant.MAX))
        .thenComparing(
            matter -> cases.process(matter).lowerThan(matter.urgency()).size(),
            Comparator.reverseOrder());
  }

  /// The tag of a case that is more urgent than the lowest urgency of its process.
  private Optional<CasePage.Tag> urgency(CaseView matter) {
    return Optional.of(cases.process(matter))
        .filter(process -> !process.lowerThan(matter.urgency()).isEmpty())
        .flatMap(process -> process.urgency(matter.urgency()))
        .map(urgency -> new CasePage.Tag("t-amber", urgency.title()));
  }

  private String group(CaseView matter, LocalDate today) {
    return matter
        .dueFirst()
        .flatMap(stay ->
            cases
                .reading(stay)
                .map(reading ->
                    switch (reading.state()) {
                      case OVERDUE, MET_LATE -> "over";
                      case DUE_TODAY, MET -> "today";
                      case RUNNING -> thisWeek(stay, today) ? "week" : "later";
                    }))
        .orElse("none");
  }

  private static boolean thisWeek(Stay stay, LocalDate today) {
    var sunday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    return stay.deadline().filter(due -> !due.lastDay().isAfter(sunday)).isPresent();
  }

  private QueuePage.Row row(CaseView matter) {
    var agency = organizations.find(matter.openEntity()).map(Organization::name).orElse("");
    var applicant = titles.applicant(matter);
    var parties = applicant.equals(agency) ? agency : applicant + words.say("list.dot") + agency;
    var round =
        matter.round() > 1 ? words.say("list.dot") + words.say("queue.round", matter.round()) : "";
    return new QueuePage.Row(
        matter.number(),
        titles.title(matter),
        urgency(matter),
        cases.process(matter).title(),
        parties + round,
        cases.stage(matter).map(Stage::title).orElse(""),
        matter.dueFirst().map(this::face).orElseGet(() -> clocks.unlimited(List.of())));
  }

  private ClockFace face(Stay stay) {
    return stay.deadline()
        .map(due -> clocks.draw(due, clock.instant(), Optional.empty(), List.of()))
        .orElseGet(() -> clocks.unlimited(List.of()));
  }

  private List<QueuePage.Column> columns(List<CaseView> matters, LocalDate today) {
    var counts = new LinkedHashMap<String, Long>();
    counts.put(words.say("queue.due.over"), 0L);
    counts.put(words.say("today"), 0L);
    var day = today;
    for (var i = 0; i < DAYS_AHEAD; i++) {
      do {
        day = day.plusDays(1);
      } while (!legalClock.workdays().isWorkday(day));
      counts.put(words.cell(day), 0L);
    }
    counts.put(words.say("queue.due.later"), 0L);
    counts.put(words.say("queue.due.none"), 0L);
    matters.forEach(matter -> counts.merge(column(matter, today, counts), 1L, Long::sum));
    var most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    var columns = new ArrayList<QueuePage.Column>();
    counts.forEach((label, count) -> {
      var height = 100.0 * count / Math.max(1, most);
      columns.add(
          new QueuePage.Column(
              label,
              count,
              label.equals(words.say("queue.due.over"))
                  ? "over"
                  : label.equals(words.say("today")) ? "today" : "",
              decimal(100 - height),
              decimal(height)));
    });
    return columns;
  }

  private String column(CaseView matter, LocalDate today, Map<String, Long> counts) {
    return switch (group(matter, today)) {
      case "over" -> words.say("queue.due.over");
      case "today" -> words.say("today");
      case "none" -> words.say("queue.due.none");
      default -> {
        var label =
            matter
                .dueFirst()
                .flatMap(Stay::deadline)
                .map(due -> words.cell(due.lastDay()))
                .orElse("");
        yield counts.containsKey(label) ? label : words.say("queue.due.later");
      }
    };
  }

  private static List<QueuePage.Kind> kinds(List<CaseView> matters, Map<String, String> titles) {
    var counts = new LinkedHashMap<String, Long>();
    matters.forEach(
        matter -> counts.merge(titles.getOrDefault(matter.process(), ""), 1L, Long::sum));
    var most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    return counts.entrySet().stream()
        .map(entry ->
            new QueuePage.Kind(
                entry.getKey(), entry.getValue(), decimal(100.0 * entry.getValue() / most)))
        .toList();
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
