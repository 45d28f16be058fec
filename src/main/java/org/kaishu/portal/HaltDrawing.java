package org.kaishu.portal;

import java.util.List;
import java.util.Optional;
import org.kaishu.access.Decision;
import org.kaishu.catalog.Dataset;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.springframework.stereotype.Component;

/// Draws the page of a dataset that can't be had just now: what it was, why it stopped, no data.
@Component
class HaltDrawing {
  private final DatasetDrawing drawing;
  private final LocalLaw law;
  private final Messages words;

  HaltDrawing(DatasetDrawing drawing, LocalLaw law, Messages words) {
    this.drawing = drawing;
    this.law = law;
    this.words = words;
  }

  DatasetPage draw(Dataset dataset, Decision.Denied denied) {
    var description =
        dataset.current().map(open -> open.revision()).orElse(dataset.latest()).description();
    var rulebook = law.governing(dataset.region());
    return new DatasetPage(
        dataset.id(),
        description.title(),
        description.summary(),
        rulebook.seal(),
        law.region(dataset.region()).name() + words.say("list.dot") + drawing.publisher(dataset),
        description.theme().title(),
        law.attribute(rulebook, description.openAttribute().code()),
        law.chips(description.grounds()),
        Optional.empty(),
        description.updateFrequency().title(),
        Optional.of(halt(denied)),
        0,
        true,
        Optional.empty(),
        description.fields().stream()
            .map(field -> DatasetDrawing.field(field, description, Optional.empty()))
            .toList(),
        List.of(),
        Optional.empty(),
        List.of(),
        "",
        Optional.empty(),
        List.of(
            new DatasetPage.Fact(words.say("dataset.fact.publisher"), drawing.publisher(dataset)),
            new DatasetPage.Fact(words.say("dataset.fact.id"), dataset.id().value())),
        drawing.asks(dataset));
  }

  private DatasetPage.Halt halt(Decision.Denied denied) {
    var kind =
        switch (denied.denial()) {
          case SUSPENDED -> "suspended";
          case WITHDRAWN -> "withdrawn";
          case CLOSED,
              NO_SUCH_DATASET,
              NOT_OPEN_YET,
              NO_SUCH_VERSION,
              SIGN_IN_REQUIRED,
              APPLICATION_REQUIRED,
              NO_SAMPLE,
              ENTITLEMENT_CLOSED,
              ENTITLEMENT_REVOKED,
              ENTITLEMENT_EXPIRED,
              QUOTA_SPENT,
              ROWS_UNCLEAR ->
              "denied";
        };
    return new DatasetPage.Halt(
        kind,
        denied.since().map(words::iso).orElse(""),
        denied.grounds().map(law::chips).orElse(List.of()));
  }
}
