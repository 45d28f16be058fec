package org.kaishu.cases.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.HandOver;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Stay;
import org.kaishu.cases.Submission;
import org.kaishu.party.Organization;
import org.kaishu.party.Organizations;
import org.kaishu.party.Region;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.stereotype.Component;

/// Passes a case on from the body whose turn it is to another organisation, on the same clock.
@Component
public class HandingOver {
  private final CaseStore cases;
  private final StayStore stays;
  private final EventStore events;
  private final Entering entering;
  private final Competence competence;
  private final Tellings tellings;
  private final Organizations organizations;
  private final Regions regions;
  private final Rulebooks rulebooks;
  private final Clock clock;

  HandingOver(
      CaseStore cases,
      StayStore stays,
      EventStore events,
      Entering entering,
      Competence competence,
      Tellings tellings,
      Organizations organizations,
      Regions regions,
      Rulebooks rulebooks,
      Clock clock) {
    this.cases = cases;
    this.stays = stays;
    this.events = events;
    this.entering = entering;
    this.competence = competence;
    this.tellings = tellings;
    this.organizations = organizations;
    this.regions = regions;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /// Hand a case over; the answer says whether anything changed.
  public Answer handOver(HandOver request) {
    var before = cases.lock(request.number());
    var closed = Engine.closed(before, request.expectedVersion());
    if (closed.isPresent()) {
      return Engine.refused(closed.get(), before);
    }
    var turn = competence.turn(before, request.by()).filter(it -> it.stay().body().isPresent());
    if (turn.isEmpty()) {
      return Engine.refused(
          new Refusal.NotCompetent(before.current().map(Stay::role).orElse("")), before);
    }
    var lacks = lacking(request, before, turn.get().stay());
    return lacks.isEmpty()
        ? move(request, before, turn.get())
        : Engine.refused(new Refusal.Lacking(lacks), before);
  }

  private List<String> lacking(HandOver request, CaseView before, Stay stay) {
    var lacks = new ArrayList<String>();
    if (request.reasons().isEmpty()) {
      lacks.add("请写明移交的理由");
    }
    var to = organizations.find(request.to());
    if (to.isEmpty() || stay.body().equals(Optional.of(request.to()))) {
      lacks.add("请选择另一个单位");
    } else if (!jurisdiction(to.get())
        .equals(regions.find(before.region()).map(Region::jurisdiction))) {
      lacks.add(to.get().name() + "不属于同一个辖区");
    } else if (!competence.canAct(request.to(), stay.role())) {
      lacks.add(to.get().name() + "没有能办这一环节的人员");
    }
    return lacks;
  }

  private Optional<String> jurisdiction(Organization organization) {
    return regions.find(organization.region()).map(Region::jurisdiction);
  }

  private Answer move(HandOver request, CaseView before, Turn turn) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var stay = turn.stay();
    var notes = new TreeMap<String, String>();
    stay.body().ifPresent(body -> notes.put(CaseEvent.FROM, body.toString()));
    notes.put(CaseEvent.TO, request.to().toString());
    turn.inPlaceOf().ifPresent(it -> notes.put(CaseEvent.IN_PLACE_OF, it.toString()));
    var draft =
        new EventStore.Draft(
            before.number(),
            now,
            Engine.actor(request.by()),
            Stay.HANDED_OVER,
            before.round(),
            Optional.of(stay.stage()),
            Optional.empty(),
            Optional.empty(),
            Submission.because(request.reasons()),
            new TreeMap<>(),
            Optional.empty(),
            notes);
    var event = events.append(draft, before);
    stays.leave(stay, Stay.HANDED_OVER, event, now);
    cases.move(before, before.round(), before.urgency(), before.form(), Optional.empty(), now);
    var process = Engine.process(rulebooks.edition(before.edition()), before.process());
    var stage = process.stage(stay.stage()).orElseThrow();
    entering.handOver(before.number(), stay, stage, request.to(), now);
    var after = cases.find(before.number()).orElseThrow();
    tellings.handedOver(after, stage, request.to(), stay.role(), now);
    return new Answer.Done(after);
  }
}
