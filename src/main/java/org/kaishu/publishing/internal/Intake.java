package org.kaishu.publishing.internal;

import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.ledger.Actor;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.publishing.Upload;
import org.kaishu.publishing.UploadFinding;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.StoredFile;
import org.kaishu.tables.Change;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.Version;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes files in: kept first, read second; one that can't be read stays for its steward to see.
@Component
public class Intake {
  private final FileStore files;
  private final Drafts drafts;
  private final Datasets datasets;
  private final UploadStore uploads;
  private final Describing describing;
  private final ApplicationEventPublisher publisher;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Intake(
      FileStore files,
      Drafts drafts,
      Datasets datasets,
      UploadStore uploads,
      Describing describing,
      ApplicationEventPublisher publisher,
      TransactionTemplate transaction,
      Clock clock) {
    this.files = files;
    this.drafts = drafts;
    this.datasets = datasets;
    this.uploads = uploads;
    this.describing = describing;
    this.publisher = publisher;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Take a file for a new dataset or for an existing one.
  public UploadOutcome take(
      OrganizationId openEntity,
      Optional<DatasetId> existing,
      String fileName,
      InputStream content,
      LoadPlan plan,
      Change change,
      Principal by) {
    var forbidden = forbidden(openEntity, existing, by);
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    var reader = UploadStore.reader();
    var stored = files.put(content, reader);
    try {
      return read(openEntity, existing, fileName, stored, new How(plan, change), by);
    } finally {
      files.release(stored.hash(), reader);
    }
  }

  /// Read a kept file again.
  public UploadOutcome again(long upload, LoadPlan plan, Principal by) {
    var kept =
        uploads.find(upload).orElseThrow(() -> new IllegalArgumentException("no upload " + upload));
    var forbidden = forbidden(kept.openEntity(), kept.dataset(), by);
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    var reader = UploadStore.reader();
    if (kept.released() || !files.share(kept.file(), reader)) {
      return new UploadOutcome.Forbidden(List.of("这个文件已随撤回的版本删除，不能再读取。"));
    }
    try {
      return read(
          kept.openEntity(),
          kept.dataset(),
          kept.fileName(),
          new StoredFile(kept.file(), kept.bytes()),
          new How(plan, kept.change()),
          by);
    } finally {
      files.release(kept.file(), reader);
    }
  }

  /// Follow a draft that was made of another without a file: it is of the same upload.
  public void follow(Version before, Version draft, Principal by) {
    var actor = Actor.person(by.person().value());
    describing.follow(draft.id().dataset(), draft, actor);
    uploads.of(draft.id().dataset()).stream()
        .filter(upload -> upload.version().equals(OptionalInt.of(before.id().number())))
        .findFirst()
        .ifPresent(upload ->
            keep(
                upload(
                    upload.openEntity(),
                    upload.dataset(),
                    OptionalInt.of(draft.id().number()),
                    upload.fileName(),
                    new Source(new StoredFile(upload.file(), upload.bytes()), upload.change()),
                    by,
                    List.of())));
  }

  /// How a file is read and what it does.
  private record How(LoadPlan plan, Change change) {}

  private record Source(StoredFile stored, Change change) {}

  private Optional<UploadOutcome> forbidden(
      OrganizationId openEntity, Optional<DatasetId> existing, Principal by) {
    var dataset =
        existing.map(id ->
            datasets.find(id).orElseThrow(() -> new IllegalArgumentException("no dataset " + id)));
    if (!by.holds(Role.OPEN_ENTITY, openEntity)
        || dataset.filter(found -> !found.publisher().equals(openEntity)).isPresent()) {
      return Optional.of(new UploadOutcome.Forbidden(List.of("只有提供数据的单位可以上传它的数据。")));
    }
    if (dataset
        .filter(found -> found.availability() instanceof Availability.Withdrawn)
        .isPresent()) {
      return Optional.of(new UploadOutcome.Forbidden(List.of("这份数据已撤回，不能再上传。")));
    }
    return Optional.empty();
  }

  /// One transaction for the new dataset, its draft version, the upload and their entries; when the
  /// file can't be read, the upload is the only thing that remains.
  private UploadOutcome read(
      OrganizationId openEntity,
      Optional<DatasetId> existing,
      String fileName,
      StoredFile stored,
      How how,
      Principal by) {
    var source = new Source(stored, how.change());
    var actor = Actor.person(by.person().value());
    var drafted =
        transaction.execute(state -> {
          var dataset =
              existing.orElseGet(() ->
                  datasets.create(
                      describing.untitled(by.region().orElseThrow(), openEntity, fileName, actor)));
          var outcome = drafts.load(dataset, stored, fileName, how.plan(), how.change(), actor);
          if (!(outcome instanceof LoadOutcome.Drafted draft)) {
            state.setRollbackOnly();
            return new UploadOutcome.Unusable(
                upload(
                    openEntity,
                    existing,
                    OptionalInt.empty(),
                    fileName,
                    source,
                    by,
                    reasons(outcome)),
                outcome);
          }
          // it may have been withdrawn while the file was read
          var withdrawn = forbidden(openEntity, existing, by);
          if (withdrawn.isPresent()) {
            state.setRollbackOnly();
            return withdrawn.get();
          }
          describing.follow(dataset, draft.version(), actor);
          keep(
              upload(
                  openEntity,
                  Optional.of(dataset),
                  OptionalInt.of(draft.version().id().number()),
                  fileName,
                  source,
                  by,
                  List.of()));
          uploads.forget(source.stored().hash(), openEntity, dataset);
          return new UploadOutcome.Drafted(dataset, draft);
        });
    return switch (Objects.requireNonNull(drafted)) {
      case UploadOutcome.Unusable(var upload, var why) ->
          Objects.requireNonNull(
              transaction.execute(_ -> {
                // a withdrawal waits, or is over and seen
                existing.ifPresent(uploads::serialize);
                return forbidden(openEntity, existing, by)
                    .orElseGet(() -> new UploadOutcome.Unusable(keep(upload, why), why));
              }));
      case UploadOutcome other -> other;
    };
  }

  private Upload upload(
      OrganizationId openEntity,
      Optional<DatasetId> dataset,
      OptionalInt version,
      String fileName,
      Source source,
      Principal by,
      List<String> reasons) {
    return new Upload(
        0,
        openEntity,
        dataset,
        version,
        "",
        source.change(),
        fileName,
        source.stored().hash(),
        source.stored().bytes(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        by.person(),
        false,
        reasons);
  }

  private Upload keep(Upload upload, LoadOutcome why) {
    var kept = keep(upload);
    if (why instanceof LoadOutcome.TooManyRejects many) {
      uploads.note(kept.id(), UploadFinding.of(many), many.samples());
    }
    return kept;
  }

  private Upload keep(Upload upload) {
    if (!files.share(upload.file(), UploadStore.owner(upload.openEntity()))) {
      throw new IllegalStateException("the file of an upload is gone: " + upload.file());
    }
    var kept = uploads.insert(upload);
    publisher.publishEvent(UploadRecorded.of(kept));
    return kept;
  }

  private static List<String> reasons(LoadOutcome outcome) {
    return switch (outcome) {
      case LoadOutcome.Unreadable(_, var reasons, _) -> reasons;
      case LoadOutcome.TooManyRejects(var rejects, var rows, var allowed, _, _, _) ->
          List.of("%d 行里有 %d 处读不通，超过允许的 %.2f%%，没有读入。".formatted(rows, rejects, allowed * 100));
      case LoadOutcome.KeyUnfit(_, var reasons) -> reasons;
      case LoadOutcome.Refused(_, var reasons) -> reasons;
      case LoadOutcome.Drafted _ -> List.of();
    };
  }
}
