package org.kaishu.portal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Channel;
import org.kaishu.access.Decision;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Entitlements;
import org.kaishu.access.Gate;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Draws how a reader stands to a dataset: their application under way, their access.
@Component
class StandingDrawing {
  private final Gate gate;
  private final Applications applications;
  private final Entitlements entitlements;
  private final Cases cases;
  private final Messages words;
  private final Clock clock;

  StandingDrawing(
      Gate gate,
      Applications applications,
      Entitlements entitlements,
      Cases cases,
      Messages words,
      Clock clock) {
    this.gate = gate;
    this.applications = applications;
    this.entitlements = entitlements;
    this.cases = cases;
    this.words = words;
    this.clock = clock;
  }

  /// The application that is not over yet.
  Optional<ApplyPage.Standing> draw(DatasetId dataset, Principal who) {
    var mine =
        applications.mine(who).stream()
            .filter(application -> application.dataset().equals(dataset))
            .toList();
    return under(mine, who).or(() -> draft(mine));
  }

  /// What the reader may use of the dataset, in words; empty for nothing.
  List<String> access(DatasetId dataset, Principal who) {
    return entitlements.of(who).stream()
        .filter(entitlement -> entitlement.dataset().equals(dataset))
        .filter(entitlement -> entitlement.standing(clock.instant()) == Entitlement.Standing.LIVE)
        .map(entitlement ->
            words.say(
                "dataset.mine.text",
                entitlement.grant().until().toString(),
                words.count(Math.max(0, entitlement.grant().quota() - entitlement.used()))))
        .toList();
  }

  /// What the gate has against the reader's own access, in words; empty for nothing.
  String denied(DatasetId dataset, Principal who) {
    return gate.decide(Optional.of(who), dataset, Optional.empty(), Channel.API)
            instanceof Decision.Denied denied
        ? switch (denied.denial()) {
          case ENTITLEMENT_CLOSED -> words.say("dataset.denied.closed");
          case ENTITLEMENT_REVOKED -> words.say("dataset.denied.revoked");
          case ENTITLEMENT_EXPIRED -> words.say("dataset.denied.expired");
          case QUOTA_SPENT -> words.say("dataset.denied.spent");
          case NO_SUCH_DATASET,
              NOT_OPEN_YET,
              NO_SUCH_VERSION,
              SUSPENDED,
              WITHDRAWN,
              CLOSED,
              SIGN_IN_REQUIRED,
              APPLICATION_REQUIRED,
              NO_SAMPLE,
              ROWS_UNCLEAR ->
              "";
        }
        : "";
  }

  /// Whether the gate hands a sample out to everybody.
  boolean samples(DatasetId dataset) {
    return gate.decide(Optional.empty(), dataset, Optional.empty(), Channel.SAMPLE)
        instanceof Decision.Granted;
  }

  private Optional<ApplyPage.Standing> under(List<Application> mine, Principal who) {
    return mine.stream()
        .flatMap(application -> application.matter().flatMap(cases::find).stream())
        .filter(matter -> matter.outcome().isEmpty())
        .findFirst()
        .map(matter -> standing(matter, who));
  }

  private ApplyPage.Standing standing(CaseView matter, Principal who) {
    var stage = cases.stage(matter).map(Stage::title).orElse("");
    var turn = cases.hasTurn(matter, who);
    return new ApplyPage.Standing(
        words.say(
            turn ? "apply.standing.turn" : "apply.standing.filed", matter.number().value(), stage),
        "/account/cases/" + matter.number().value(),
        words.say("apply.go.case"));
  }

  private Optional<ApplyPage.Standing> draft(List<Application> mine) {
    return mine.stream()
        .filter(application -> application.matter().isEmpty())
        .findFirst()
        .map(application ->
            new ApplyPage.Standing(
                words.say("apply.standing.draft", words.time(application.savedAt())),
                "/account/applications/" + application.id().value(),
                words.say("apply.go.continue")));
  }
}
