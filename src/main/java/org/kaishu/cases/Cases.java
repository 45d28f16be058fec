package org.kaishu.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.Explanation;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Reading;
import org.kaishu.cases.internal.ActClockStore;
import org.kaishu.cases.internal.Appeals;
import org.kaishu.cases.internal.CaseReader;
import org.kaishu.cases.internal.CaseStore;
import org.kaishu.cases.internal.Competence;
import org.kaishu.cases.internal.DeadlineWatch;
import org.kaishu.cases.internal.Engine;
import org.kaishu.cases.internal.EventStore;
import org.kaishu.cases.internal.HandingOver;
import org.kaishu.cases.internal.Openings;
import org.kaishu.cases.internal.StayStore;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// Cases: everything that a body must decide.
@Component
public class Cases {
  private final Openings openings;
  private final Engine engine;
  private final HandingOver handingOver;
  private final Appeals appeals;
  private final ActClockStore actClocks;
  private final CaseStore cases;
  private final StayStore stays;
  private final EventStore events;
  private final CaseReader reader;
  private final Competence competence;
  private final DeadlineWatch watch;
  private final Rulebooks rulebooks;
  private final LegalClock legalClock;
  private final Clock clock;

  Cases(
      Openings openings,
      Engine engine,
      HandingOver handingOver,
      Appeals appeals,
      ActClockStore actClocks,
      CaseStore cases,
      StayStore stays,
      EventStore events,
      CaseReader reader,
      Competence competence,
      DeadlineWatch watch,
      Rulebooks rulebooks,
      LegalClock legalClock,
      Clock clock) {
    this.openings = openings;
    this.engine = engine;
    this.handingOver = handingOver;
    this.appeals = appeals;
    this.actClocks = actClocks;
    this.cases = cases;
    this.stays = stays;
    this.events = events;
    this.reader = reader;
    this.competence = competence;
    this.watch = watch;
    this.rulebooks = rulebooks;
    this.legalClock = legalClock;
    this.clock = clock;
  }

  /// Open a case under the edition that governs its region today.
  ///
  /// A refusal undoes what the attempt wrote, and nothing else of the caller's transaction.
  ///
  /// @throws IllegalArgumentException if region, process or urgency is not known, or the open
  ///   entity is under the rules of another place
  @Transactional(propagation = Propagation.NESTED)
  public Opened open(NewCase wanted) {
    var opened = openings.open(wanted);
    if (opened instanceof Opened.Refused) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    }
    return opened;
  }

  /// Return everything that a case would lack if it were opened now; it is not opened. Whether
  /// somebody may open it is another question, see [#mayOpen].
  ///
  /// @throws IllegalArgumentException as [#open] does
  public Refusal.Lacking lacking(NewCase wanted) {
    return openings.lacking(wanted);
  }

  /// Tell whether somebody may open a case in a role for an agency's subject in a region.
  public boolean mayOpen(String role, RegionCode region, OrganizationId openEntity, Principal by) {
    return competence.mayOpen(role, region, openEntity, by);
  }

  /// Act in a case: whole, or not at all.
  ///
  /// Two who act at once are put in order; the second sees [Refusal.Stale].
  ///
  /// @throws IllegalArgumentException if there is no such case
  @Transactional(propagation = Propagation.NESTED)
  public Answer act(ActRequest request) {
    var answer = engine.act(request);
    if (answer instanceof Answer.Refused) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    }
    return answer;
  }

  /// Hand a case over from the body whose turn it is to another organisation: whole, or not at all.
  ///
  /// @throws IllegalArgumentException if there is no such case
  @Transactional(propagation = Propagation.NESTED)
  public Answer handOver(HandOver request) {
    var answer = handingOver.handOver(request);
    if (answer instanceof Answer.Refused) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    }
    return answer;
  }

  /// Return a case.
  public Optional<CaseView> find(CaseNumber number) {
    return cases.find(number);
  }

  /// Return all cases about a subject, newest first.
  public List<CaseView> about(Subject subject) {
    return cases.about(subject);
  }

  /// Tell under which editions open cases run, and where they stand, by edition, process and stage.
  public List<OpenCases> openCases() {
    return cases.openCases();
  }

  /// Return what waits for somebody, soonest due first.
  public Queue queue(QueueQuery query) {
    return cases.queue(query, competence.roles(query.by()));
  }

  /// Count how all cases stand now, on this day.
  public Tally tally(LocalDate today) {
    return cases.tally(
        clock.instant(),
        today.plusDays(1).atStartOfDay(LegalClock.ZONE).toInstant(),
        today.withDayOfYear(1).atStartOfDay(LegalClock.ZONE).toInstant());
  }

  /// Return the history of a case, oldest first.
  public List<CaseEvent> history(CaseNumber number) {
    return events.of(number);
  }

  /// Return what somebody who may read a case may read of it.
  public CaseRecord record(CaseView matter, Principal by) {
    return reader.read(matter, by);
  }

  /// Return the stays of a case with their clocks, oldest first.
  public List<Stay> stays(CaseNumber number) {
    return stays.of(number);
  }

  /// Return the clocks that acts of a case have beside those of its stays, in order of the stays.
  public List<ActClock> actClocks(CaseNumber number) {
    return actClocks.of(number);
  }

  /// Return how a case hangs together with others, as far as somebody may read those.
  public CaseLinks links(CaseView matter, Principal by) {
    return appeals.links(matter, by);
  }

  /// Tell whether it is somebody's turn in a case: they play the role of a present stay.
  public boolean hasTurn(CaseView matter, Principal by) {
    return competence.hasTurn(matter, by);
  }

  /// Tell whether somebody may read a case: its parties, the bodies of its region, auditors.
  public boolean mayRead(CaseView matter, Principal by) {
    return competence.mayRead(matter, by);
  }

  /// Tell whether somebody reads all of a case, as a body of it or an auditor; who is only its
  /// applicant reads what [#record] gives them.
  public boolean readsAll(CaseView matter, Principal by) {
    return competence.readsAll(matter, by);
  }

  /// Return the acts that are possible in a case now, whoever's turn it is; none once it ended.
  public List<Act> possible(CaseView matter) {
    return engine.possible(matter);
  }

  /// Return the fields that must come with an act beside its reasons, basis, evidence and
  /// checklist.
  public List<Form.Field> asked(CaseView matter, Act act) {
    return engine.asked(matter, act);
  }

  /// Return the acts that somebody may do in a case now: those of their turn, and those that the
  /// rulebook gives them at any time.
  public List<Act> acts(CaseView matter, Principal by) {
    return engine.acts(matter, by);
  }

  /// Return the process of the edition that a case keeps.
  public Process process(CaseView matter) {
    return rulebooks.edition(matter.edition()).process(matter.process()).orElseThrow();
  }

  /// Return the present stage; empty when the case has ended.
  public Optional<Stage> stage(CaseView matter) {
    return matter.current().flatMap(stay -> process(matter).stage(stay.stage()));
  }

  /// Read the clock of an act now.
  public Reading reading(ActClock running) {
    return legalClock.reading(running.deadline(), clock.instant(), running.doneAt());
  }

  /// Read the clock of a stay now; empty without a limit.
  public Optional<Reading> reading(Stay stay) {
    return stay.deadline()
        .map(deadline -> legalClock.reading(deadline, clock.instant(), stay.leftAt()));
  }

  /// Say why the deadline of a stay falls where it does; empty without a limit.
  public Optional<Explanation> explain(Stay stay) {
    return stay.deadline().map(legalClock::explain);
  }

  /// Say why the deadline of an act falls where it does.
  public Explanation explain(ActClock running) {
    return legalClock.explain(running.deadline());
  }

  /// Note every deadline that has passed, at once instead of at the scheduler's next look.
  public void noteOverdue() {
    watch.noteAllOverdue();
  }
}
