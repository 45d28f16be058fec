package org.kaishu.portal.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.page.Chip;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Organizations;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.springframework.stereotype.Component;

/// Draws the stages from where a case is to its end, each with its last day if every body takes all
/// the time it has. After a stage without a limit no day can be known, only how long each has.
@Component
class ForecastDrawing {
  private final Cases cases;
  private final Paperwork paperwork;
  private final Organizations organizations;
  private final LegalClock calendar;
  private final ClockDrawing clocks;
  private final LocalLaw law;
  private final Messages words;

  ForecastDrawing(
      Cases cases,
      Paperwork paperwork,
      Organizations organizations,
      LegalClock calendar,
      ClockDrawing clocks,
      LocalLaw law,
      Messages words) {
    this.cases = cases;
    this.paperwork = paperwork;
    this.organizations = organizations;
    this.calendar = calendar;
    this.clocks = clocks;
    this.law = law;
    this.words = words;
  }

  List<FiledPage.Stop> draw(CaseView matter) {
    var stops = new ArrayList<FiledPage.Stop>();
    var seen = new HashSet<String>();
    var stage = cases.stage(matter);
    var due = matter.current().flatMap(stay -> stay.deadline());
    while (stage.isPresent() && seen.add(stage.get().name())) {
      stops.add(stop(matter, stage.get(), due));
      var next = next(matter, stage.get());
      due = due.flatMap(before -> next.flatMap(after -> due(matter, after, before)));
      stage = next;
    }
    return stops;
  }

  private Optional<Stage> next(CaseView matter, Stage stage) {
    return stage.acts().stream()
        .findFirst()
        .filter(act -> act.to() instanceof Target.ToStage)
        .flatMap(act ->
            act.to() instanceof Target.ToStage(var name)
                ? cases.process(matter).stage(name)
                : Optional.empty());
  }

  /// The end of a stage that is entered at the last moment of the one before.
  private Optional<Deadline> due(CaseView matter, Stage stage, Deadline before) {
    return stage
        .within()
        .flatMap(limit -> limit.period(matter.urgency()))
        .map(period -> calendar.deadline(lastMoment(before), period));
  }

  private static Instant lastMoment(Deadline before) {
    return before.end().minus(Duration.ofSeconds(1));
  }

  private FiledPage.Stop stop(CaseView matter, Stage stage, Optional<Deadline> due) {
    var until =
        due.map(deadline -> words.say("filed.until", last(deadline)))
            .or(() ->
                stage
                    .within()
                    .map(limit -> words.say("filed.within", clocks.limit(limit, matter.urgency()))))
            .orElseGet(() -> words.say("clock.none"));
    return new FiledPage.Stop(stage.title(), body(matter, stage), until, chips(matter, stage));
  }

  private String last(Deadline deadline) {
    return deadline.period() instanceof Period.Hours
        ? words.time(deadline.end())
        : words.weekday(deadline.lastDay());
  }

  private String body(CaseView matter, Stage stage) {
    return switch (stage.actor()) {
      case "applicant" -> words.say("matter.you");
      case "open-entity" -> paperwork.organization(matter.openEntity());
      default ->
          organizations
              .body(matter.region(), stage.actor())
              .map(paperwork::organization)
              .orElseGet(() -> title(matter, stage.actor()));
    };
  }

  private String title(CaseView matter, String role) {
    var body = law.edition(matter.edition()).roles().get(role);
    return body == null ? "" : body.title();
  }

  private List<Chip> chips(CaseView matter, Stage stage) {
    var rulebook = law.edition(matter.edition());
    return law.chips(rulebook, stage.within().map(limit -> limit.basis()).orElse(stage.basis()));
  }
}
