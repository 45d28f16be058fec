package org.kaishu.workbench;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kaishu.cases.Duties;
import org.kaishu.cases.Owed;
import org.kaishu.matters.Matters;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Organization;
import org.kaishu.party.Organizations;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Duty;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/// Draws the duties of a reader's body, missed ones first, each with the way to fulfil it.
@Component
class DutiesDrawing {
  /// What a page shows of one kind; the rest is counted.
  private static final int MOST = 200;

  private final Duties duties;
  private final Matters matters;
  private final Organizations organizations;
  private final LocalLaw law;
  private final Messages words;
  private final Clock clock;

  DutiesDrawing(
      Duties duties,
      Matters matters,
      Organizations organizations,
      LocalLaw law,
      Messages words,
      Clock clock) {
    this.duties = duties;
    this.matters = matters;
    this.organizations = organizations;
    this.law = law;
    this.words = words;
    this.clock = clock;
  }

  DutiesPage draw(Principal reader) {
    var owed = duties.of(reader);
    return new DutiesPage(
        reader.organization().flatMap(organizations::find).map(Organization::name).orElse(""),
        words.full(Messages.dayOf(clock.instant())),
        Stream.of(
                group("over", "alert-triangle", owed, reader, each -> each == Owed.State.OVERDUE),
                group("due", "calendar", owed, reader, each -> each == Owed.State.DUE),
                group(
                    "done",
                    "circle-check",
                    owed,
                    reader,
                    each -> each == Owed.State.FULFILLED || each == Owed.State.FULFILLED_LATE))
            .filter(group -> group.total() > 0)
            .toList());
  }

  private DutiesPage.Group group(
      String key, String icon, List<Owed> owed, Principal reader, Predicate<Owed.State> wanted) {
    var those =
        owed.stream()
            .filter(each -> wanted.test(each.state()))
            .sorted(Comparator.comparing(Owed::due))
            .toList();
    return new DutiesPage.Group(
        key,
        icon,
        those.size(),
        those.stream().limit(MOST).map(each -> row(each, reader)).toList());
  }

  private DutiesPage.Row row(Owed owed, Principal reader) {
    var rulebook = law.edition(owed.edition());
    var duty = owed.duty();
    var go = go(owed, reader);
    return new DutiesPage.Row(
        duty.title(),
        owed.title().equals(duty.title()) ? "" : owed.title(),
        words.say("duties.term", words.full(owed.starts()), words.full(owed.due())),
        due(owed),
        law.chips(rulebook, duty.basis()),
        go.isEmpty() ? note(rulebook, duty) : "",
        go);
  }

  private String due(Owed owed) {
    var last = words.weekday(owed.due());
    return switch (owed.state()) {
      case DUE ->
          words.say(owed.duty().inPrinciple() ? "duties.due.principle" : "duties.due", last);
      case OVERDUE -> words.say("duties.over", last, ChronoUnit.DAYS.between(owed.due(), today()));
      case FULFILLED -> words.say("duties.done", last);
      case FULFILLED_LATE -> words.say("duties.late", last);
    };
  }

  /// The case that did it, else the page on which it is done.
  private Optional<DutiesPage.Go> go(Owed owed, Principal reader) {
    if (owed.by().isPresent()) {
      var number = owed.by().get().value();
      return Optional.of(
          new DutiesPage.Go(words.say("duties.case"), number, "/workbench/cases/" + number));
    }
    var about = owed.subject().map(subject -> subject.id()).orElse("");
    return matters
        .atTheDesk(owed.duty().process(), reader, about)
        .map(door -> new DutiesPage.Go(words.say("duties.go"), door.title(), door.href()));
  }

  /// Who opens what fulfils a duty that the reader can't fulfil.
  private String note(Rulebook rulebook, Duty duty) {
    return rulebook
        .process(duty.process())
        .map(Process::applicant)
        .flatMap(role -> Optional.ofNullable(rulebook.roles().get(role)))
        .map(body -> words.say("duties.by", body.title()))
        .orElse("");
  }

  private LocalDate today() {
    return Messages.dayOf(clock.instant());
  }
}
