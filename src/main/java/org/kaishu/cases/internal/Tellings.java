package org.kaishu.cases.internal;

import java.time.Instant;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.notice.Notices;
import org.kaishu.notice.Recipient;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.springframework.stereotype.Component;

/// Tells people what concerns them: whom an act must inform, whose turn it is, who is late.
@Component
class Tellings {
  private final Notices notices;
  private final Competence competence;
  private final Organizations organizations;

  Tellings(Notices notices, Competence competence, Organizations organizations) {
    this.notices = notices;
    this.competence = competence;
    this.organizations = organizations;
  }

  void tell(Act act, CaseView now, Process process, Instant at) {
    for (var tell : act.tells()) {
      recipient(tell.role(), now)
          .ifPresent(to -> notices.tell(to, link(now), now.title(), tell.what(), at));
    }
    now.current()
        .flatMap(stay -> process.stage(stay.stage()))
        .ifPresent(stage ->
            recipient(stage.actor(), now)
                .ifPresent(
                    to -> notices.tell(to, link(now), now.title(), "等您办理：" + stage.title(), at)));
  }

  /// Remind the body whose turn it is that the last day has begun.
  void remind(CaseView now, Instant at) {
    now.current()
        .flatMap(stay -> recipient(stay.role(), now))
        .ifPresent(to -> notices.tell(to, link(now), now.title(), "今天到期", at));
  }

  /// Tell the late body, and escalate to its superior, or to the region's authority without one.
  void escalate(CaseView now, Instant at) {
    var late = now.current().flatMap(stay -> recipient(stay.role(), now));
    late.ifPresent(to -> notices.tell(to, link(now), now.title(), "已经逾期，请尽快办理并说明原因", at));
    var supervisor =
        now.current()
            .flatMap(stay -> stay.body())
            .flatMap(organizations::find)
            .flatMap(body -> body.superior());
    var told =
        supervisor
            .or(() -> organizations.body(now.region(), Role.AUTHORITY))
            .map(body -> new Recipient.ToRole(body, Role.AUTHORITY));
    told.ifPresent(to -> notices.tell(to, link(now), now.title(), "下级单位逾期未办", at));
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

  private static String link(CaseView matter) {
    return "/workbench/cases/" + matter.number();
  }
}
