package org.kaishu.access.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kaishu.access.Agreement;
import org.kaishu.access.AgreementId;
import org.kaishu.access.Entitlements;
import org.kaishu.access.Signature;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.Occasion;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.ledger.Digest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Takes the signatures of both sides; the second one brings the entitlement about.
@Component
class AgreementSigning {
  private final AgreementStore store;
  private final Datasets datasets;
  private final Entitlements entitlements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AgreementSigning(
      AgreementStore store,
      Datasets datasets,
      Entitlements entitlements,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.datasets = datasets;
    this.entitlements = entitlements;
    this.events = events;
    this.clock = clock;
  }

  /// Sign for the open entity.
  Optional<String> byEntity(Occasion occasion) {
    return draft(occasion)
        .map(agreement ->
            obstacle(agreement).or(() -> sign(agreement, Signature.Side.ENTITY, occasion)))
        .orElse(Optional.of("本轮没有拟好的协议"));
  }

  /// Accept for the user, whose entitlement begins.
  Optional<String> byUser(Occasion occasion) {
    var agreement = draft(occasion);
    if (agreement.isEmpty()) {
      return Optional.of("本轮没有拟好的协议");
    }
    if (agreement.get().signature(Signature.Side.ENTITY).isEmpty()) {
      return Optional.of("数据开放主体还没有签署");
    }
    if (!agreement.get().user().person().equals(occasion.by().person())) {
      return Optional.of("协议由申请人接受");
    }
    return obstacle(agreement.get())
        .or(() -> expired(agreement.get()))
        .or(() -> sign(agreement.get(), Signature.Side.USER, occasion))
        .or(() -> grant(agreement.get(), occasion));
  }

  private Optional<Agreement> draft(Occasion occasion) {
    return store.of(occasion.matter().number(), occasion.matter().round());
  }

  private Optional<String> obstacle(Agreement agreement) {
    if (!AgreementText.digest(agreement.document()).equals(agreement.digest())) {
      return Optional.of("协议内容和拟定时不一致，不能签署");
    }
    return halt(agreement.dataset());
  }

  private Optional<String> halt(DatasetId id) {
    var dataset = datasets.find(id);
    if (dataset.isEmpty()) {
      return Optional.of(Eligibility.NOTHING);
    }
    return switch (dataset.get().availability()) {
      case Availability.Suspended _ -> Optional.of("这份数据已中止开放，恢复以前不能签署协议");
      case Availability.Withdrawn _ -> Optional.of("这份数据已撤回，不能签署协议");
      case Availability.NotYet _ -> Optional.of(Eligibility.NOTHING);
      case Availability.Open _ ->
          dataset
              .get()
              .current()
              .map(open -> open.revision().description().openAttribute())
              .filter(OpenAttribute.CLOSED::equals)
              .map(_ -> "这份数据不予开放，不能签署协议");
    };
  }

  private Optional<String> expired(Agreement agreement) {
    var today = LocalDate.ofInstant(clock.instant(), LegalClock.ZONE);
    return agreement.grant().until().isBefore(today)
        ? Optional.of("协议的使用期限已经过去")
        : Optional.empty();
  }

  private Optional<String> sign(Agreement agreement, Signature.Side side, Occasion occasion) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var signature = new Signature(side, occasion.by().person(), at, agreement.digest());
    if (!store.sign(agreement.id(), signature)) {
      return Optional.of("这一方已经签署");
    }
    events.publishEvent(
        Noted.of(
            "signed",
            Drafting.actor(occasion.by()),
            agreement.id(),
            at,
            Map.of(
                "side", side.name().toLowerCase(Locale.ROOT),
                "case", agreement.matter().value(),
                "dataset", agreement.dataset().value(),
                "agreement", agreement.digest(),
                "digest", digest(agreement.id(), signature))));
    return Optional.empty();
  }

  /// The digest of a signature.
  static String digest(AgreementId agreement, Signature signature) {
    return Digest.of(
        List.of(
            agreement.value(),
            signature.side().name(),
            signature.by().toString(),
            signature.at().toString(),
            signature.digest()));
  }

  private Optional<String> grant(Agreement agreement, Occasion occasion) {
    var signed = store.find(agreement.id()).orElseThrow();
    entitlements.grant(signed, Drafting.actor(occasion.by()));
    return Optional.empty();
  }
}
