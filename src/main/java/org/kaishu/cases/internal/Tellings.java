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
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Tells people what concerns them: whom an act must inform, whose turn it is, who is late.
@Component
class Tellings {
  private static final String EXISTED = "（这次指出的问题，上次一次性告知时已经存在）";

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

  /// Tell whom an act informs, then everybody whose turn it is.
  ///
  /// @param flagged whether it names a fault that an earlier notice should have named
  void tell(Act act, CaseView now, Process process, boolean flagged, Instant at) {
    for (var tell : act.tells()) {
      recipient(tell.role(), now)
          .ifPresent(to -> {
            var body =
                switch (to) {
                  case Recipient.ToPerson _ -> tell.what() + reasons(now, process);
                  case Recipient.ToRole _ -> tell.what();
                };
            tell(to, now, body + (flagged ? EXISTED : ""), at);
          });
    }
    if (flagged
        && act.tells().stream().noneMatch(tell -> tell.role().equals(process.applicant()))) {
      recipient(process.applicant(), now).ifPresent(to -> tell(to, now, act.title() + EXISTED, at));
    }
    now.open()
        .forEach(stay ->
            process
                .stage(stay.stage())
                .ifPresent(stage -> tell(recipient(stay, now), now, "等您办理：" + stage.title(), at)));
  }

  /// Tell an organisation that a case was handed over to it.
  void handedOver(CaseView now, Stage stage, OrganizationId to, String role, Instant at) {
    tell(new Recipient.ToRole(to, Role.heldFor(role)), now, "已移交给您单位办理，期限不变：" + stage.title(), at);
  }

  /// Remind the body whose turn it is that the last day has begun.
  void remind(CaseView now, Stay stay, Instant at) {
    tell(recipient(stay, now), now, "今天到期", at);
  }

  /// Remind the body that an act has little time left while its stage goes on.
  void remind(CaseView now, Stay stay, Act act, Instant at) {
    tell(recipient(stay, now), now, "今天是作出“" + act.title() + "”的最后期限", at);
  }

  /// Tell the late body, and escalate to its superior, or to the region's authority without one.
  void escalate(CaseView now, Stay stay, Instant at) {
    tell(recipient(stay, now), now, "已经逾期，请尽快办理并说明原因", at);
    superior(stay, now, "下级单位逾期未办", at);
  }

  /// The same for an act whose time is over while its stage goes on.
  void escalate(CaseView now, Stay stay, Act act, Instant at) {
    tell(recipient(stay, now), now, "“" + act.title() + "”的期限已过：再作出就是逾期", at);
    superior(stay, now, "“" + act.title() + "”的期限已过，下级单位再作出就是逾期", at);
  }

  private void superior(Stay stay, CaseView now, String what, Instant at) {
    stay.body()
        .flatMap(organizations::find)
        .flatMap(Organization::superior)
        .or(() -> organizations.body(now.region(), Role.AUTHORITY))
        .ifPresent(
            body -> tell(new Recipient.ToRole(body, competence.overseers(body)), now, what, at));
  }

  private static Recipient recipient(Stay stay, CaseView matter) {
    return stay.body()
        .<Recipient>map(body -> new Recipient.ToRole(body, Role.heldFor(stay.role())))
        .orElseGet(() -> new Recipient.ToPerson(matter.applicant()));
  }

  /// Tell whoever's turn it is that the deadline of a stay moved.
  void deadlineMoved(CaseView matter, Stay stay, String reasons, Instant at) {
    tell(recipient(stay, matter), matter, reasons, at);
  }

  private Optional<Recipient> recipient(String role, CaseView matter) {
    Optional<OrganizationId> body = competence.body(role, Parties.of(matter));
    if (body.isPresent()) {
      return Optional.of(new Recipient.ToRole(body.get(), Role.heldFor(role)));
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
