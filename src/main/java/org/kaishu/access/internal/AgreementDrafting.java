package org.kaishu.access.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.access.Agreement;
import org.kaishu.access.AgreementId;
import org.kaishu.access.Application;
import org.kaishu.access.Grant;
import org.kaishu.access.UserEntity;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Fault;
import org.kaishu.cases.Occasion;
import org.kaishu.catalog.Field;
import org.kaishu.rulebook.AgreementTemplate;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Turns the decision to grant into the agreement that both sides are to sign.
@Component
class AgreementDrafting {
  private final AgreementStore store;
  private final FilingStore filings;
  private final GrantCheck check;
  private final Eligibility eligibility;
  private final Rulebooks rulebooks;
  private final Cases cases;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AgreementDrafting(
      AgreementStore store,
      FilingStore filings,
      GrantCheck check,
      Eligibility eligibility,
      Rulebooks rulebooks,
      Cases cases,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.filings = filings;
    this.check = check;
    this.eligibility = eligibility;
    this.rulebooks = rulebooks;
    this.cases = cases;
    this.events = events;
    this.clock = clock;
  }

  /// Draft the agreement of a decision, or say everything that is wrong with the grant.
  Optional<String> draft(Occasion occasion) {
    var matter = occasion.matter();
    var asked = filings.last(matter.number(), matter.round());
    if (asked.isEmpty()) {
      return Optional.of("这个案件没有申请材料");
    }
    var decision = cases.history(matter.number()).getLast();
    var obstacle = eligibility.obstacle(asked.get().dataset());
    if (obstacle.isPresent()) {
      return obstacle;
    }
    var rulebook = rulebooks.edition(matter.edition());
    var faults =
        check.faults(decision.form(), asked.get(), rulebook, occasion.submission().reasons());
    return faults.isEmpty() && Grant.of(decision.form()) instanceof Grant.Parsed.Done(var grant)
        ? draft(occasion, grant, asked.get(), decision, rulebook)
        : Optional.of(faults.stream().map(Fault::text).collect(Collectors.joining("；")));
  }

  private Optional<String> draft(
      Occasion occasion, Grant grant, Application asked, CaseEvent decision, Rulebook rulebook) {
    var matter = occasion.matter();
    var template = rulebook.agreement(matter.process());
    if (template.isEmpty()) {
      return Optional.of("这里的办法没有登记协议文本");
    }
    var agreement = written(matter, grant, asked, decision, rulebook, template.get());
    store.insert(agreement);
    events.publishEvent(
        Noted.of(
            "drafted",
            Drafting.actor(occasion.by()),
            agreement.id(),
            agreement.draftedAt(),
            Map.of(
                "case", matter.number().value(),
                "round", Integer.toString(matter.round()),
                "dataset", agreement.dataset().value(),
                "event", Integer.toString(decision.sequence()),
                "digest", agreement.digest())));
    return Optional.empty();
  }

  private Agreement written(
      CaseView matter,
      Grant grant,
      Application asked,
      CaseEvent decision,
      Rulebook rulebook,
      AgreementTemplate template) {
    var values = values(matter, grant, asked, rulebook);
    var document =
        new AgreementText(
                new AgreementId(Base32.next("ag-")),
                matter.number(),
                matter.round(),
                decision.sequence(),
                decision.digest(),
                matter.edition(),
                asked.dataset(),
                matter.openEntity(),
                new UserEntity(asked.applicant(), asked.organization()),
                grant,
                template.title(),
                template.clauses().stream()
                    .map(clause ->
                        new Agreement.Clause(
                            clause.name(),
                            clause.title(),
                            clause.filled(values),
                            clause.basis().label()))
                    .toList(),
                clock.instant().truncatedTo(ChronoUnit.MICROS))
            .document();
    return AgreementText.read(document, AgreementText.digest(document), List.of());
  }

  private Map<String, String> values(
      CaseView matter, Grant grant, Application asked, Rulebook rulebook) {
    var day = grant.until();
    return Map.of(
        "purpose", purpose(matter, asked, rulebook),
        "fields",
            eligibility.held(asked.dataset()).stream()
                .filter(field -> grant.fields().contains(field.name()))
                .map(AgreementDrafting::named)
                .collect(Collectors.joining("、")),
        "rows", grant.rows().isEmpty() ? "全部数据行" : "符合条件 " + grant.rows() + " 的数据行",
        "channels",
            GrantCheck.modes(rulebook).stream()
                .filter(
                    mode -> GrantCheck.channel(mode).filter(grant.channels()::contains).isPresent())
                .map(mode -> mode.title())
                .collect(Collectors.joining("、")),
        "until", "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()),
        "quota", Long.toString(grant.quota()),
        "safeguards", asked.answer("safeguards").strip(),
        "reports", "使用期间按期");
  }

  private static String named(Field field) {
    return field.title() + "（" + field.name() + "）";
  }

  private static String purpose(CaseView matter, Application asked, Rulebook rulebook) {
    var chosen =
        rulebook
            .process(matter.process())
            .flatMap(process -> process.form())
            .flatMap(rulebook::form)
            .flatMap(form -> form.field("purpose"))
            .stream()
            .flatMap(field -> field.options().stream())
            .filter(option -> option.name().equals(asked.answer("purpose")))
            .map(Form.Option::title)
            .findFirst()
            .orElse(asked.answer("purpose").strip());
    var scenario = asked.answer("scenario").strip();
    return scenario.isEmpty() ? chosen : chosen + "：" + scenario;
  }
}
