package org.kaishu.publishing.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.publishing.Upload;
import org.kaishu.storage.FileHash;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.VersionEvent.VersionWithdrawn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets the uploaded files of withdrawn versions go: in the withdrawal's transaction nobody needs
/// them any more, after it they are removed and looked for again.
///
/// A file that another upload brought as well stays for that one; one that was only tried without
/// anything coming of it does not.
@Component
class UploadErasing {
  private static final Logger LOG = LoggerFactory.getLogger(UploadErasing.class);

  private final FileStore files;
  private final UploadStore uploads;
  private final ApplicationEventPublisher publisher;
  private final Clock clock;
  private final TransactionTemplate own;

  UploadErasing(
      FileStore files,
      UploadStore uploads,
      ApplicationEventPublisher publisher,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.files = files;
    this.uploads = uploads;
    this.publisher = publisher;
    this.clock = clock;
    this.own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @EventListener
  void on(VersionWithdrawn withdrawn) {
    int version = withdrawn.version().number();
    release(
        uploads.of(withdrawn.version().dataset()).stream()
            .filter(upload -> upload.version().isPresent())
            .filter(upload -> upload.version().getAsInt() == version)
            .toList());
  }

  /// Let every file of a withdrawn dataset go, also those that no version was made of.
  void release(DatasetId dataset) {
    release(uploads.of(dataset));
  }

  private void release(List<Upload> released) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    // an upload of the same bytes that is about to be written down is waited for
    released.stream()
        .map(Upload::file)
        .distinct()
        .sorted(Comparator.comparing(FileHash::sha256))
        .forEach(files::seize);
    for (var upload : released) {
      if (!uploads.release(upload.id(), now)) {
        continue;
      }
      upload
          .dataset()
          .ifPresent(
              dataset -> uploads.releaseTries(upload.file(), upload.openEntity(), dataset, now));
      if (!uploads.needed(upload.file(), upload.openEntity())) {
        files.release(upload.file(), UploadStore.owner(upload.openEntity()));
      }
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            catchUp();
          }
        });
  }

  /// Remove what was let go; what fails is tried again at the next start or sweep.
  void catchUp() {
    var released = own.execute(_ -> uploads.released());
    for (var upload : released == null ? List.<Upload>of() : released) {
      try {
        own.executeWithoutResult(_ -> erase(upload));
      } catch (RuntimeException e) {
        LOG.warn(
            "The file of upload {} was not removed; the next sweep tries again", upload.id(), e);
      }
    }
  }

  private void erase(Upload upload) {
    var left = files.remove(upload.file());
    if (left == FileStore.Left.IN_USE) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (uploads.erase(upload.id(), now)) {
      publisher.publishEvent(
          new UploadErased(
              Actor.SYSTEM,
              new Subject("upload", Long.toString(upload.id())),
              now,
              new TreeMap<>(
                  Map.of(
                      "sha256", upload.file().sha256(),
                      "bytes", Long.toString(upload.bytes()),
                      "gone", left == FileStore.Left.NOTHING ? "yes" : "no"))));
    }
  }

  /// A removed file on its way into the ledger.
  private record UploadErased(
      Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
      implements Recorded {
    @Override
    public String kind() {
      return "upload.erased";
    }
  }
}
