package org.kaishu.cases;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.calendar.LegalClock;
import org.kaishu.ledger.Subject;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.NewPerson;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Requirement;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.stereotype.Component;

/// Opens and moves cases of the five cities, with everybody whom their rulebooks name.
@Component
public class TestingMatters {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String PASSWORD = TestingCity.PASSWORD;

  private final Cases cases;
  private final Organizations organizations;
  private final People people;
  private final Regions regions;
  private final Rulebooks rulebooks;
  private final Clock clock;

  TestingMatters(
      Cases cases,
      Organizations organizations,
      People people,
      Regions regions,
      Rulebooks rulebooks,
      Clock clock) {
    this.regions = regions;
    this.rulebooks = rulebooks;
    this.cases = cases;
    this.organizations = organizations;
    this.people = people;
    this.clock = clock;
  }

  /// Let it be a moment in China.
  public void at(String time) {
    ((TestingClock) clock).set(moment(time));
  }

  static Instant moment(String time) {
    return LocalDateTime.parse(time).atZone(LegalClock.ZONE).toInstant();
  }

  /// Open a case in a town: with these answers, and fitting ones to whatever else its form asks.
  Opened open(
      TestingCity.Town town,
      String process,
      String subject,
      Principal by,
      Map<String, String> form) {
    return cases.open(wanted(town, process, subject, by, form));
  }

  /// What opens a case in a town, complete but for what a test makes of it.
  NewCase wanted(
      TestingCity.Town town,
      String process,
      String subject,
      Principal by,
      Map<String, String> form) {
    var rulebook = rules(town);
    var known = rulebook.process(process).orElseThrow();
    var today = clock.instant().atZone(LegalClock.ZONE).toLocalDate();
    return new NewCase(
        process,
        town.region(),
        town.agency().id(),
        new Subject(subject, subject + "-" + COUNT.incrementAndGet()),
        process,
        by,
        Process.NORMAL,
        TestingAnswers.to(rulebook, known, today, form),
        complete(known.opening(), TestingAnswers.files(rulebook, known)));
  }

  /// Everything that an opening act asks for.
  private static Submission complete(Act opening, String... files) {
    var submission =
        Submission.because("按规定提出")
            .with(files)
            .confirming(opening.checklist().stream().map(item -> item.name()).collect(toSet()));
    return opening.requires().contains(Requirement.BASIS)
        ? submission.citing(
            opening.bases().stream()
                .findFirst()
                .orElseGet(() -> opening.basis().grounds().orElseThrow().citations().getFirst()))
        : submission;
  }

  /// Open a case that must open.
  public CaseView opened(
      TestingCity.Town town,
      String process,
      String subject,
      Principal by,
      Map<String, String> form) {
    return switch (open(town, process, subject, by, form)) {
      case Opened.Done(var now) -> now;
      case Opened.Refused(var why) -> throw new AssertionError(why);
    };
  }

  private Rulebook rules(TestingCity.Town town) {
    return rulebooks.governing(
        regions.find(town.region()).orElseThrow().jurisdiction(),
        clock.instant().atZone(LegalClock.ZONE).toLocalDate());
  }

  /// Let an organisation of a town play a role in it, unless one does already.
  public void body(TestingCity.Town town, String role) {
    if (organizations.body(town.region(), role).isEmpty()) {
      var body =
          organizations.create(
              new NewOrganization(
                  town.region(), role, OrganizationKind.ADMINISTRATIVE_ORGAN, Optional.empty()));
      organizations.assignBody(town.region(), role, body.id());
    }
  }

  /// Somebody who acts for the body that plays a role in a town.
  public Principal official(TestingCity.Town town, String role) {
    body(town, role);
    return holder(organizations.body(town.region(), role).orElseThrow(), Role.heldFor(role));
  }

  /// Somebody who acts for whoever plays a role in a case.
  public Principal player(TestingCity.Town town, CaseView matter, String role) {
    if (role.equals("applicant")) {
      return people.principal(matter.applicant()).orElseThrow();
    }
    var body =
        switch (role) {
          case Role.OPEN_ENTITY, Role.ENTITY_HEAD -> matter.openEntity();
          case "using-department" -> matter.applicantOrganization().orElseThrow();
          default -> organizations.body(town.region(), role).orElseThrow();
        };
    return holder(body, Role.heldFor(role));
  }

  private Principal holder(OrganizationId body, String role) {
    var found = people.holders(body, role).stream().findFirst();
    if (found.isPresent()) {
      return people.principal(found.get()).orElseThrow();
    }
    var person = people.create(NewPerson.of("player-" + COUNT.incrementAndGet(), "经办人", PASSWORD));
    people.assign(person.id(), role, Optional.of(body));
    return people.principal(person.id()).orElseThrow();
  }

  /// Try an act in the role of the present stage, or in another.
  Answer attempt(
      TestingCity.Town town, CaseView seen, String act, Optional<String> role, Submission with) {
    var player = player(town, seen, role.orElseGet(() -> seen.current().orElseThrow().role()));
    var confirmed =
        cases.stage(seen).flatMap(stage -> stage.act(act)).map(Act::checklist).orElse(List.of());
    return cases.act(
        ActRequest.of(
            seen,
            act,
            player,
            with.confirming(confirmed.stream().map(item -> item.name()).collect(toSet()))));
  }

  /// Do an act with reasons.
  public CaseView act(TestingCity.Town town, CaseView seen, String act) {
    return done(attempt(town, seen, act, Optional.empty(), Submission.because("核实清楚")));
  }

  /// Do an act in a role, with reasons.
  public CaseView act(TestingCity.Town town, CaseView seen, String act, String role) {
    return done(attempt(town, seen, act, Optional.of(role), Submission.because("核实清楚")));
  }

  public static CaseView done(Answer answer) {
    return switch (answer) {
      case Answer.Done(var now) -> now;
      case Answer.Refused(var why, _) -> throw new AssertionError(why);
    };
  }

  /// The last day on which the present stage is in time; empty without a limit.
  public static Optional<String> lastDay(CaseView matter) {
    return matter.current().flatMap(Stay::deadline).map(deadline -> deadline.lastDay().toString());
  }

  public static String stage(CaseView matter) {
    return matter.current().orElseThrow().stage();
  }
}
