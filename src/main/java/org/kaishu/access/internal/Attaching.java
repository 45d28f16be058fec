package org.kaishu.access.internal;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.kaishu.access.AccessSettings;
import org.kaishu.access.Application;
import org.kaishu.access.ApplicationId;
import org.kaishu.access.Attached;
import org.kaishu.access.Attachment;
import org.kaishu.access.Saved;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Form;
import org.kaishu.storage.FileHash;
import org.kaishu.storage.FileStore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Keeps and lets go the files of applications, inside the caller's transaction.
@Component
public class Attaching {
  static final String OWNER = "application:";

  private final ApplicationStore store;
  private final FilingStore filings;
  private final Turns turns;
  private final FileStore files;
  private final AccessSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Attaching(
      ApplicationStore store,
      FilingStore filings,
      Turns turns,
      FileStore files,
      AccessSettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.filings = filings;
    this.turns = turns;
    this.files = files;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  /// The name by which an application owns its files.
  static String owner(ApplicationId id) {
    return OWNER + id;
  }

  /// Keep a file, read no further than its limit.
  public Attached attach(
      ApplicationId id, String field, String fileName, InputStream content, Principal by) {
    var application = Drafting.own(store, id, by);
    if (!turns.editable(application)) {
      return new Attached.Refused(Drafting.LOCKED);
    }
    var form = turns.form(application);
    if (form.isEmpty()) {
      return new Attached.Refused(turns.obstacle(application));
    }
    var asked = form.get().field(field).filter(found -> found.kind() == Form.Kind.FILES);
    if (asked.isEmpty()) {
      return new Attached.Refused("这里不收附件");
    }
    long limit = settings.attachmentLimit().toBytes();
    long total = settings.attachmentsTotal().toBytes();
    long left = total - application.attachments().stream().mapToLong(Attachment::bytes).sum();
    if (application.attachments().size() >= settings.attachments()) {
      return new Attached.Refused("一份申请最多 " + settings.attachments() + " 个附件");
    }
    try {
      var stored = files.put(new Bounded(content, Math.min(limit, left)), owner(id));
      if (stored.bytes() == 0) {
        release(application, stored.hash());
        return new Attached.Refused("文件是空的");
      }
      keep(
          id,
          new Attachment(field, FileNames.cleaned(fileName), stored.hash(), stored.bytes()),
          by);
      return new Attached.Done(store.find(id).orElseThrow());
    } catch (Bounded.Exceeded _) {
      return left < limit
          ? new Attached.Refused("一份申请的附件合计不能超过 " + megabytes(total))
          : new Attached.TooLarge(limit);
    }
  }

  private static String megabytes(long bytes) {
    return bytes / 1024 / 1024 + " MB";
  }

  private void keep(ApplicationId id, Attachment attachment, Principal by) {
    var at = now();
    if (store.attach(id, attachment, at)) {
      events.publishEvent(
          Noted.of(
              "attached",
              Drafting.actor(by),
              id,
              at,
              facts(attachment.field(), attachment.hash())));
    }
  }

  /// Let a file go, unless something filed still needs it.
  public Saved detach(ApplicationId id, String field, FileHash file, Principal by) {
    var application = Drafting.own(store, id, by);
    if (!turns.editable(application)) {
      return new Saved.Refused(Drafting.LOCKED);
    }
    if (store.detach(id, field, file)) {
      release(store.find(id).orElseThrow(), file);
      events.publishEvent(Noted.of("detached", Drafting.actor(by), id, now(), facts(field, file)));
    }
    return new Saved.Done(store.find(id).orElseThrow());
  }

  private void release(Application application, FileHash file) {
    boolean needed =
        Stream.concat(
                application.attachments().stream(),
                filings.of(application.id()).stream()
                    .flatMap(filing -> filing.attachments().stream()))
            .anyMatch(kept -> kept.hash().equals(file));
    if (!needed) {
      files.release(file, owner(application.id()));
    }
  }

  private static Map<String, String> facts(String field, FileHash file) {
    return Map.of("field", field, "sha256", file.sha256());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
