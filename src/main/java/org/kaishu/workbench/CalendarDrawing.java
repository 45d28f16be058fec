package org.kaishu.workbench;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.DayChange;
import org.kaishu.cases.CalendarNotices;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.ConfirmedNotice;
import org.kaishu.cases.MovedDeadline;
import org.kaishu.cases.NoticePreview;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Draws the calendar, its notices, and what a notice would bring about.
@Component
class CalendarDrawing {
  static final int ON_A_PAGE = 100;

  private final CalendarNotices calendar;
  private final Cases cases;
  private final CaseTitles titles;
  private final People people;
  private final Messages words;

  CalendarDrawing(
      CalendarNotices calendar, Cases cases, CaseTitles titles, People people, Messages words) {
    this.calendar = calendar;
    this.cases = cases;
    this.titles = titles;
    this.people = people;
    this.words = words;
  }

  CalendarPage draw(String notice) {
    var next = calendar.workdays().knownUntil().getYear() + 1;
    return draw(notice, Integer.toString(next), "", List.of());
  }

  CalendarPage draw(String notice, String year, String source, List<FieldError> errors) {
    var workdays = calendar.workdays();
    return new CalendarPage(
        notice,
        words.say(
            "calendar.known.range",
            words.full(workdays.knownFrom()),
            words.full(workdays.knownUntil())),
        words.say("calendar.after", words.full(workdays.knownUntil())),
        workdays.version(),
        calendar.confirmed().stream().map(this::imported).toList(),
        year,
        source,
        errors);
  }

  private CalendarPage.Imported imported(ConfirmedNotice confirmed) {
    var by = people.principal(confirmed.by()).map(Principal::displayName).orElse("");
    return new CalendarPage.Imported(
        confirmed.number(),
        words.say("calendar.imported.title", confirmed.notice().year().toString()),
        confirmed.source(),
        words.say(
            "calendar.imported.detail",
            words.moment(confirmed.at()),
            by,
            words.count(confirmed.moved())),
        confirmed.notice().text());
  }

  CalendarPreviewPage draw(
      NoticePreview.Fits preview, String source, int page, List<FieldError> errors) {
    var first = (page - 1) * ON_A_PAGE;
    var last = first + preview.moved().size();
    return new CalendarPreviewPage(
        preview.notice().year().toString(),
        source,
        preview.notice().text(),
        preview.basedOn(),
        preview.changes().stream().map(this::day).toList(),
        preview.moved().stream().flatMap(moved -> moved(moved).stream()).toList(),
        preview.total(),
        words.say("access.range", first + 1, last, preview.total()),
        page > 1 ? Optional.of(page - 1) : Optional.empty(),
        last < preview.total() ? Optional.of(page + 1) : Optional.empty(),
        errors);
  }

  private CalendarPreviewPage.Day day(DayChange change) {
    return new CalendarPreviewPage.Day(
        words.full(change.day()),
        new CasePage.Tag(change.workday() ? "t-amber" : "t-jade", becomes(change)),
        change.holiday());
  }

  private String becomes(DayChange change) {
    return words.say(change.workday() ? "calendar.day.worked" : "calendar.day.off");
  }

  private Optional<CalendarPreviewPage.Moved> moved(MovedDeadline moved) {
    return cases.find(moved.number()).map(matter -> moved(matter, moved));
  }

  /// The stage whose clock moves, and the act, where it is the act's own.
  private String clock(CaseView matter, MovedDeadline moved) {
    var stage = cases.process(matter).stage(moved.stay().stage());
    var title = stage.map(Stage::title).orElse(moved.stay().stage());
    return moved
        .act()
        .map(name -> stage.flatMap(it -> it.act(name)).map(Act::title).orElse(name))
        .map(act -> words.say("calendar.moved.act", title, act))
        .orElse(title);
  }

  private CalendarPreviewPage.Moved moved(CaseView matter, MovedDeadline moved) {
    var tags = new ArrayList<CasePage.Tag>();
    if (moved.after().provisional()) {
      tags.add(new CasePage.Tag("t-amber", words.say("calendar.moved.provisional")));
    }
    if (moved.notedOverdue()) {
      tags.add(new CasePage.Tag("t-seal", words.say("calendar.moved.overdue")));
    }
    return new CalendarPreviewPage.Moved(
        moved.number().value(),
        titles.title(matter),
        clock(matter, moved),
        words.full(moved.before().lastDay()),
        words.full(moved.after().lastDay()),
        tags,
        moved.because().stream()
            .map(change -> words.day(change.day()) + becomes(change))
            .collect(joining(words.say("list.separator"))));
  }
}
