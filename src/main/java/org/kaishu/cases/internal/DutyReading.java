package org.kaishu.cases.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.cases.DutySubjects;
import org.kaishu.cases.DutySubjects.DutySubject;
import org.kaishu.cases.Owed;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Organization;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Duty;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Reads how the duties of organisations stand.
@Component
public class DutyReading {
  private final DutyStore store;
  private final Competence competence;
  private final Regions regions;
  private final Rulebooks rulebooks;
  private final ObjectProvider<DutySubjects> subjects;

  DutyReading(
      DutyStore store,
      Competence competence,
      Regions regions,
      Rulebooks rulebooks,
      ObjectProvider<DutySubjects> subjects) {
    this.store = store;
    this.competence = competence;
    this.regions = regions;
    this.rulebooks = rulebooks;
    this.subjects = subjects;
  }

  /// Return the duties of an organisation as they stand at a moment.
  public List<Owed> of(Organization body, Instant now) {
    var today = FormDays.of(now);
    var governing =
        regions.find(body.region()).flatMap(region -> governing(region.jurisdiction(), today));
    if (governing.isEmpty() || governing.get().duties().isEmpty()) {
      return List.of();
    }
    var since = store.since(body.id()).orElse(today);
    return governing.get().duties().stream()
        .filter(duty -> plays(duty.role(), body))
        .flatMap(duty -> owed(governing.get().id(), duty, body, today))
        .filter(owed -> owed.by().isPresent() || !owed.due().isBefore(since))
        .toList();
  }

  private Optional<Rulebook> governing(String jurisdiction, LocalDate today) {
    return rulebooks.all().stream()
            .anyMatch(rulebook -> rulebook.id().jurisdiction().equals(jurisdiction))
        ? Optional.of(rulebooks.governing(jurisdiction, today))
        : Optional.empty();
  }

  private boolean plays(String role, Organization body) {
    return switch (role) {
      case Role.OPEN_ENTITY, Role.ENTITY_HEAD, "using-department" -> body.kind().opensData();
      default -> {
        var parties = new Parties(body.region(), body.id(), Optional.empty());
        yield competence.body(role, parties).filter(body.id()::equals).isPresent();
      }
    };
  }

  private Stream<Owed> owed(EditionId edition, Duty duty, Organization body, LocalDate today) {
    return switch (duty.about()) {
      case ORGANIZATION, REGION ->
          terms(edition, duty, body, Optional.empty(), duty.title(), today);
      case DATASET ->
          subjects.stream()
              .flatMap(keeper -> keeper.of(body.id()).stream())
              .flatMap(subject -> about(edition, duty, body, subject, today));
    };
  }

  private Stream<Owed> about(
      EditionId edition, Duty duty, Organization body, DutySubject about, LocalDate today) {
    var subject = Optional.of(about.subject());
    if (duty.every() != Duty.Every.DECLARED) {
      return terms(edition, duty, body, subject, about.title(), today);
    }
    return about.every().stream()
        .map(every -> {
          var due = about.since().plus(every);
          return new Owed(
              edition,
              duty,
              body.id(),
              subject,
              about.title(),
              about.since(),
              due,
              today.isAfter(due) ? Owed.State.OVERDUE : Owed.State.DUE,
              Optional.empty());
        });
  }

  /// The present term, and the one before it if it was missed.
  private Stream<Owed> terms(
      EditionId edition,
      Duty duty,
      Organization body,
      Optional<Subject> subject,
      String title,
      LocalDate today) {
    var present = Terms.around(duty, today);
    return Stream.of(present.before(duty), present)
        .map(term -> read(edition, duty, body, subject, title, term, today))
        .filter(
            owed -> owed.starts().equals(present.starts()) || owed.state() == Owed.State.OVERDUE);
  }

  private Owed read(
      EditionId edition,
      Duty duty,
      Organization body,
      Optional<Subject> subject,
      String title,
      Terms term,
      LocalDate today) {
    var fulfilled = store.fulfilled(duty, body, subject, term);
    var done = fulfilled.map(found -> FormDays.of(found.getValue())).orElse(today);
    var late = done.isAfter(term.due());
    var state =
        fulfilled.isPresent()
            ? (late ? Owed.State.FULFILLED_LATE : Owed.State.FULFILLED)
            : (late ? Owed.State.OVERDUE : Owed.State.DUE);
    return new Owed(
        edition,
        duty,
        body.id(),
        subject,
        title,
        term.starts(),
        term.due(),
        state,
        fulfilled.map(found -> found.getKey()));
  }
}
