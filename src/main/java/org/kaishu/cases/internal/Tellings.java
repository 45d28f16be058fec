package org.kaishu.cases.internal;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Optional;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Stay;
import org.kaishu.cases.Submission;
import org.kaishu.notice.Notices;
import org.kaishu.notice.Recipient;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Process;
import org.springframework.stereotype.Component;

/// Tells people what concerns them: whom an act must inform, whose turn it is, who is late.
@Component
class Tellings {
  private final Notices notices;
  private final EventStore events;
  private final Competence competence;
  private final Organizations organizations;

  Tellings(Notices notices, EventStore events, Competence competence, Organizations organizations) {
    this.notices = notices;
    this.events = events;
    this.competence = competence;
    this.organizations = organizations;
  }

  void tell(Act act, CaseView now, Process process, Instant at) {
    for (var tell : act.tells()) {
      recipient(tell.role(), now)
          .ifPresent(to -> {
            var body =
                switch (to) {
                  case Recipient.ToPerson _ -> tell.what() + reasons(now, process);
                  case Recipient.ToRole _ -> tell.what();
                };
            tell(to, now, body, at);
          });
    }
    now.current()
        .flatMap(stay -> process.stage(stay.stage()))
        .ifPresent(stage ->
            recipient(stage.actor(), now)
                .ifPresent(to -> tell(to, now, "等您办理：" + stage.title(), at)));
  }

  /// Remind the body whose turn it is that the last day has begun.
  void remind(CaseView now, Instant at) {
    now.current()
        .flatMap(stay -> recipient(stay.role(), now))
        .ifPresent(to -> tell(to, now, "今天到期", at));
  }

  /// Tell the late body, and escalate to its superior, or to the region's authority without one.
  void escalate(CaseView now, Instant at) {
    var late = now.current().flatMap(stay -> recipient(stay.role(), now));
    late.ifPresent(to -> tell(to, now, "已经逾期，请尽快办理并说明原因", at));
    var supervisor =
        now.current()
            .flatMap(stay -> stay.body())
            .flatMap(organizations::find)
            .flatMap(body -> body.superior());
    var told =
        supervisor
            .or(() -> organizations.body(now.region(), Role.AUTHORITY))
            .map(body -> new Recipient.ToRole(body, Role.AUTHORITY));
    told.ifPresent(to -> tell(to, now, "下级单位逾期未办", at));
  }

  /// Tell whoever's turn it is that the deadline of a stay moved.
  void deadlineMoved(CaseView matter, Stay stay, String reasons, Instant at) {
    recipient(stay.role(), matter).ifPresent(to -> tell(to, matter, reasons, at));
  }

  private Optional<Recipient> recipient(String role, CaseView matter) {
    Optional<OrganizationId> body = competence.body(role, matter.region(), matter.openEntity());
    if (body.isPresent()) {
      return Optional.of(new Recipient.ToRole(body.get(), role));
    }
    return role.equals("applicant") || role.equals("notifier")
        ? Optional.of(new Recipient.ToPerson(matter.applicant()))
        : Optional.empty();
  }

  /// The reasons of the present round that the applicant may read from now on, such as those of a
  /// reply together with its approval.
  private String reasons(CaseView now, Process process) {
    var history = events.of(now.number());
    int known = CaseReader.knownToApplicant(history.subList(0, history.size() - 1), process);
    var told = history.getLast();
    var reasons =
        history.subList(known, history.size()).stream()
            .filter(event -> event.round() == told.round())
            .map(CaseEvent::submission)
            .filter(submission -> !submission.reasons().isEmpty())
            .map(Tellings::because)
            .collect(joining("；"));
    return reasons.isEmpty() ? "" : "：" + reasons;
  }

  private static String because(Submission submission) {
    var basis = submission.basis().stream().map(Citation::label).collect(joining("、"));
    return basis.isEmpty() ? submission.reasons() : submission.reasons() + "（" + basis + "）";
  }

  private void tell(Recipient to, CaseView matter, String body, Instant at) {
    var link =
        switch (to) {
          case Recipient.ToPerson _ -> "/account/cases/";
          case Recipient.ToRole _ -> "/workbench/cases/";
        };
    notices.tell(to, link + matter.number(), matter.title(), body, at);
  }
}
