package org.kaishu.access.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.access.Application;
import org.kaishu.access.ApplicationId;
import org.kaishu.access.Applications;
import org.kaishu.access.Filed;
import org.kaishu.access.Terms;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Fault;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Occasion;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.Datasets;
import org.kaishu.ledger.Digest;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Files applications: opens their case, or the next round of it, and keeps what was filed.
@Component
public class FilingWork {
  static final String EFFECT = "file-application";
  private static final String APPLICATION = "application";
  private static final String CONTENT = "application-digest";
  static final Set<String> PINS = Set.of(APPLICATION, CONTENT);

  private final ApplicationStore store;
  private final FilingStore filings;
  private final Eligibility eligibility;
  private final Turns turns;
  private final Datasets datasets;
  private final Cases cases;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  FilingWork(
      ApplicationStore store,
      FilingStore filings,
      Eligibility eligibility,
      Turns turns,
      Datasets datasets,
      Cases cases,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.filings = filings;
    this.eligibility = eligibility;
    this.turns = turns;
    this.datasets = datasets;
    this.cases = cases;
    this.events = events;
    this.clock = clock;
  }

  /// Open the case of a draft; the one there is, when it was filed before.
  public Filed file(ApplicationId id, Principal by) {
    var draft = Drafting.own(store, id, by);
    var matter = turns.matter(draft);
    if (matter.isPresent()) {
      return new Filed.Done(matter.get());
    }
    var obstacle = eligibility.obstacle(draft.dataset(), by);
    if (obstacle.isPresent()) {
      return refused(obstacle.get());
    }
    var faults = turns.faults(draft);
    if (!faults.isEmpty()) {
      return new Filed.Faulty(faults);
    }
    return switch (cases.open(opening(draft, by))) {
      case Opened.Done(var now) -> new Filed.Done(now);
      case Opened.Refused(var why) -> new Filed.Refused(why);
    };
  }

  private NewCase opening(Application draft, Principal by) {
    var dataset = datasets.find(draft.dataset()).orElseThrow();
    var terms = turns.terms(draft).orElseThrow();
    return new NewCase(
        Applications.PROCESS,
        dataset.region(),
        dataset.publisher(),
        new Subject("dataset", dataset.id().value()),
        title(dataset),
        by,
        turns.urgency(terms, draft),
        pin(draft),
        evidence(terms, draft));
  }

  private static String title(Dataset dataset) {
    return dataset
        .current()
        .map(Dataset.Current::revision)
        .orElse(dataset.latest())
        .description()
        .title();
  }

  /// File again what is the applicant's turn; the case as it is, when that was done already.
  public Filed fileAgain(ApplicationId id, Principal by) {
    var application = Drafting.own(store, id, by);
    var matter = turns.matter(application);
    if (matter.isEmpty()) {
      return file(id, by);
    }
    var act = turns.refiling(matter.get());
    if (act.isEmpty()) {
      return unturned(application, matter.get());
    }
    var faults = turns.faults(application);
    if (!faults.isEmpty()) {
      return new Filed.Faulty(faults);
    }
    return switch (cases.act(request(application, matter.get(), act.get(), by))) {
      case Answer.Done(var now) -> new Filed.Done(now);
      case Answer.Refused(var why, _) -> new Filed.Refused(why);
    };
  }

  private ActRequest request(Application application, CaseView matter, Act act, Principal by) {
    return new ActRequest(
        matter.number(),
        matter.version(),
        act.name(),
        by,
        evidence(turns.terms(application).orElseThrow(), application),
        pin(application),
        Optional.empty());
  }

  private Filed unturned(Application application, CaseView matter) {
    if (matter.outcome().isPresent()) {
      return new Filed.Refused(new Refusal.Ended(matter.outcome().get()));
    }
    boolean filed =
        filings.last(matter.number(), matter.round()).map(Filing::content).stream()
            .anyMatch(content -> content.equals(Filing.content(application)));
    return filed ? new Filed.Done(matter) : refused(Drafting.LOCKED);
  }

  private static Filed refused(String reason) {
    return new Filed.Refused(new Refusal.EffectRefused(reason));
  }

  private static SortedMap<String, String> pin(Application application) {
    return new TreeMap<>(
        Map.of(APPLICATION, application.id().value(), CONTENT, digest(application)));
  }

  private static String digest(Application application) {
    return Digest.of(List.of(Filing.content(application)));
  }

  /// Every attachment with its hash, so that the event of the case says what was filed.
  private static Submission evidence(Terms terms, Application application) {
    return Submission.NONE.with(
        application.attachments().stream()
            .map(file ->
                "%s：%s（SHA-256 %s）"
                    .formatted(
                        terms.form().field(file.field()).map(it -> it.title()).orElse("附件"),
                        file.fileName(),
                        file.hash()))
            .toArray(String[]::new));
  }

  /// Keep what a case that is being opened, or a new round of it, says was filed.
  Optional<String> keep(Occasion occasion) {
    var matter = occasion.matter();
    var application =
        Optional.ofNullable(matter.form().get(APPLICATION))
            .flatMap(ApplicationId::parse)
            .flatMap(store::lock)
            .filter(found -> belongs(found, matter));
    if (application.isEmpty() || !digest(application.get()).equals(matter.form().get(CONTENT))) {
      return Optional.of("内容在提交时变了，请从申请页重新提交");
    }
    var obstacle = eligibility.obstacle(application.get().dataset(), occasion.by());
    if (obstacle.isPresent()) {
      return obstacle;
    }
    var faults = turns.faults(application.get());
    if (!faults.isEmpty()) {
      return Optional.of(String.join("；", faults.stream().map(Fault::text).toList()));
    }
    write(application.get(), matter, occasion.by());
    return Optional.empty();
  }

  private static boolean belongs(Application application, CaseView matter) {
    return matter.process().equals(Applications.PROCESS)
        && application.applicant().equals(matter.applicant())
        && matter.subject().equals(new Subject("dataset", application.dataset().value()))
        && application.matter().map(matter.number()::equals).orElse(true);
  }

  private void write(Application application, CaseView matter, Principal by) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.file(application.id(), matter.number(), matter.applicantOrganization());
    var filing =
        Filing.of(store.find(application.id()).orElseThrow(), matter.number(), matter.round(), at);
    filings.insert(filing);
    events.publishEvent(
        Noted.of(
            "filed",
            Drafting.actor(by),
            application.id(),
            at,
            Map.of(
                "case", matter.number().value(),
                "round", Integer.toString(matter.round()),
                "dataset", application.dataset().value(),
                "digest", filing.digest())));
  }
}
