package org.kaishu.access.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.access.Application;
import org.kaishu.access.ApplicationId;
import org.kaishu.access.Saved;
import org.kaishu.access.Started;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Digest;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Form;
import org.kaishu.storage.FileStore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Begins drafts, keeps what is typed, throws drafts away; inside the caller's transaction.
@Component
public class Drafting {
  private static final int LONGEST_ANSWER = 20_000;
  static final String LOCKED = "这份申请已经提交，正在办理，现在不能修改";

  private final ApplicationStore store;
  private final Eligibility eligibility;
  private final Turns turns;
  private final FileStore files;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Drafting(
      ApplicationStore store,
      Eligibility eligibility,
      Turns turns,
      FileStore files,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.eligibility = eligibility;
    this.turns = turns;
    this.files = files;
    this.events = events;
    this.clock = clock;
  }

  /// Begin a draft, or return the one there is.
  public Started start(DatasetId dataset, Principal by) {
    var obstacle = eligibility.obstacle(dataset, by);
    if (obstacle.isPresent()) {
      return new Started.Refused(obstacle.get());
    }
    var begun = store.draft(dataset, by.person());
    if (begun.isPresent()) {
      return new Started.Done(begun.get());
    }
    var at = now();
    var id = new ApplicationId(Base32.next("ap-"));
    if (!store.insert(id, dataset, by, at)) {
      return new Started.Done(store.draft(dataset, by.person()).orElseThrow());
    }
    var application = store.find(id).orElseThrow();
    events.publishEvent(
        Noted.of("started", actor(by), id, at, Map.of("digest", digest(application))));
    return new Started.Done(application);
  }

  /// What stays the same of an application as long as there is one.
  static String digest(Application application) {
    return Digest.of(
        List.of(
            application.id().value(),
            application.dataset().value(),
            application.applicant().toString(),
            application.startedAt().toString()));
  }

  /// Keep answers as typed.
  public Saved save(ApplicationId id, int version, Map<String, String> answers, Principal by) {
    var before = own(store, id, by);
    if (!turns.editable(before)) {
      return new Saved.Refused(LOCKED);
    }
    if (before.version() != version) {
      return new Saved.Stale(before);
    }
    var form = turns.form(before);
    if (form.isEmpty()) {
      return new Saved.Refused(turns.obstacle(before));
    }
    var kept = new TreeMap<>(before.answers());
    for (var answer : answers.entrySet()) {
      var field =
          form.get().field(answer.getKey()).filter(found -> found.kind() != Form.Kind.FILES);
      if (field.isPresent() && answer.getValue().length() > LONGEST_ANSWER) {
        return new Saved.Refused("%s太长：最多保存 %d 字".formatted(field.get().title(), LONGEST_ANSWER));
      }
      field.ifPresent(_ -> kept.put(answer.getKey(), answer.getValue()));
    }
    if (!kept.equals(before.answers())) {
      store.save(with(before, kept), now());
    }
    return new Saved.Done(store.find(id).orElseThrow());
  }

  private static Application with(Application before, SortedMap<String, String> answers) {
    return new Application(
        before.id(),
        before.dataset(),
        before.applicant(),
        before.organization(),
        before.startedAt(),
        before.savedAt(),
        before.version(),
        answers,
        before.attachments(),
        before.matter());
  }

  /// Throw a draft away; false once it was filed.
  public boolean discard(ApplicationId id, Principal by) {
    var draft = own(store, id, by);
    if (draft.matter().isPresent()) {
      return false;
    }
    for (var file : draft.attachments()) {
      files.release(file.hash(), Attaching.owner(id));
    }
    store.delete(id);
    events.publishEvent(Noted.of("discarded", actor(by), id, now(), Map.of()));
    return true;
  }

  /// Hold somebody's own application.
  static Application own(ApplicationStore store, ApplicationId id, Principal by) {
    return Optional.of(id)
        .flatMap(store::lock)
        .filter(found -> found.applicant().equals(by.person()))
        .orElseThrow(() ->
            new IllegalArgumentException("person " + by.person() + " has no application " + id));
  }

  static Actor actor(Principal by) {
    return Actor.person(by.person().value());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
