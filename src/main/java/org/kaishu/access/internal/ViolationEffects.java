package org.kaishu.access.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.kaishu.access.EntitlementId;
import org.kaishu.access.Entitlements;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Effect;
import org.kaishu.cases.Occasion;
import org.kaishu.ledger.Actor;
import org.kaishu.notice.Notices;
import org.kaishu.notice.Recipient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What acts in violation cases bring about for an entitlement; its holder is told each time.
@Configuration(proxyBeanMethods = false)
class ViolationEffects {
  private final Entitlements entitlements;
  private final Notices notices;
  private final Clock clock;

  ViolationEffects(Entitlements entitlements, Notices notices, Clock clock) {
    this.entitlements = entitlements;
    this.notices = notices;
    this.clock = clock;
  }

  @Bean
  Effect closeAccess() {
    return new Effect(
        "close-access", occasion -> change(occasion, entitlements::close, "您的使用权限已关闭，正在核实。理由："));
  }

  @Bean
  Effect restoreAccess() {
    return new Effect(
        "restore-access", occasion -> change(occasion, entitlements::restore, "您的使用权限已恢复。理由："));
  }

  @Bean
  Effect revokeAccess() {
    return new Effect(
        "revoke-access", occasion -> change(occasion, entitlements::revoke, "您的使用权限已收回。理由："));
  }

  @FunctionalInterface
  private interface Change {
    Optional<String> make(EntitlementId id, CaseNumber matter, Actor by);
  }

  private Optional<String> change(Occasion occasion, Change change, String said) {
    var matter = occasion.matter();
    var entitlement =
        EntitlementId.parse(matter.subject().id()).flatMap(id -> entitlements.find(id));
    if (!matter.subject().kind().equals("entitlement") || entitlement.isEmpty()) {
      return Optional.of("没有这项使用权限");
    }
    var refused =
        change.make(entitlement.get().id(), matter.number(), Drafting.actor(occasion.by()));
    if (refused.isEmpty()) {
      notices.tell(
          new Recipient.ToPerson(entitlement.get().person()),
          "/account/access",
          matter.title(),
          said + occasion.submission().reasons(),
          clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
    return refused;
  }
}
