package org.kaishu.tables.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.tables.Changed;
import org.kaishu.tables.Erasure;
import org.kaishu.tables.Reject;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionEvent;
import org.kaishu.tables.VersionId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Publishes, withdraws and sweeps versions.
@Component
public class Keeping {
  private final VersionStore store;
  private final LiveVersions versions;
  private final ParquetFiles files;
  private final DiskCache cache;
  private final ChangeStore changes;
  private final Erasing erasing;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate mandatory;

  Keeping(
      VersionStore store,
      LiveVersions versions,
      ParquetFiles files,
      DiskCache cache,
      ChangeStore changes,
      Erasing erasing,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.versions = versions;
    this.files = files;
    this.cache = cache;
    this.changes = changes;
    this.erasing = erasing;
    this.events = events;
    this.clock = clock;
    this.mandatory = new TransactionTemplate(transactions);
    mandatory.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
  }

  /// Find a version.
  public Optional<Version> find(VersionId id) {
    return versions.known(id);
  }

  /// List versions, newest first.
  public List<Version> list(DatasetId dataset) {
    return store.list(dataset);
  }

  /// Return the rejects kept.
  public List<Reject> rejects(VersionId id) {
    return store.rejects(id);
  }

  Version live(VersionId id) {
    return store
        .find(id)
        .filter(version -> version.withdrawnAt().isEmpty())
        .orElseThrow(() -> new TablesException(Code.VERSION_UNKNOWN, "no version " + id));
  }

  /// Publish a draft.
  public Version publish(VersionId id, Actor by) {
    return mandatory.execute(_ -> {
      store.lockLatest(id.dataset());
      var version = live(id);
      if (version.publishedAt().isEmpty()) {
        if (stale(id)) {
          throw new IllegalStateException("the base of " + id + " is not the latest any more");
        }
        var now = clock.instant();
        store.publish(id, now);
        events.publishEvent(new VersionEvent.VersionPublished(id, version.digest(), by, now));
      }
      return live(id);
    });
  }

  /// Withdraw a version and remove its bytes after the commit.
  public Version withdraw(VersionId id, Actor by) {
    return mandatory.execute(_ -> {
      store.lockLatest(id.dataset());
      var version = live(id);
      var now = clock.instant();
      store.withdraw(id, now);
      events.publishEvent(new VersionEvent.VersionWithdrawn(id, version.digest(), by, now));
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              erasing.afterCommit(version);
            }
          });
      return store.find(id).orElseThrow();
    });
  }

  /// What a version did to the one it builds on; empty if it replaces everything.
  public Optional<Changed> changed(VersionId id) {
    return changes.find(id);
  }

  /// Whether a draft builds on a version that is not the latest published one any more.
  public boolean outdated(VersionId id) {
    store.lockLatest(id.dataset());
    return stale(id);
  }

  private boolean stale(VersionId id) {
    return changes
        .find(id)
        .filter(changed -> !changes.isLatest(changed.base(), changed.baseDigest()))
        .isPresent();
  }

  /// What went with a withdrawn version; empty until it is gone.
  public Optional<Erasure> erasure(VersionId id) {
    return erasing.find(id);
  }

  /// Remove files without a version; a crash between commit and erasure is caught up with here.
  public int sweep() {
    try {
      erasing.catchUp();
      for (var digest : cache.digests()) {
        if (store.withdrawn(digest)) {
          cache.drop(digest);
        }
      }
      var removed = 0;
      for (var hash : files.all()) {
        removed += erasing.removeUnowned(hash) ? 1 : 0;
      }
      files.clearWork();
      return removed;
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't sweep", e);
    }
  }
}
