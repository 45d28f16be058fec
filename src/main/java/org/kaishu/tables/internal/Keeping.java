package org.kaishu.tables.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
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
  private final ParquetFiles files;
  private final DiskCache cache;
  private final ServingCopies copies;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate mandatory;
  private final TransactionTemplate own;

  Keeping(
      VersionStore store,
      ParquetFiles files,
      DiskCache cache,
      ServingCopies copies,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.files = files;
    this.cache = cache;
    this.copies = copies;
    this.events = events;
    this.clock = clock;
    this.mandatory = new TransactionTemplate(transactions);
    mandatory.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
    this.own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// Find a version.
  public Optional<Version> find(VersionId id) {
    return store.find(id);
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
      var version = live(id);
      if (version.publishedAt().isEmpty()) {
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
      var version = live(id);
      var now = clock.instant();
      store.withdraw(id, now);
      events.publishEvent(new VersionEvent.VersionWithdrawn(id, version.digest(), by, now));
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              erase(version);
            }
          });
      return store.find(id).orElseThrow();
    });
  }

  private void erase(Version version) {
    cache.drop(version.digest());
    copies.drop(version.digest());
    for (var file : version.files()) {
      removeUnowned(file.hash());
    }
  }

  /// Remove files without a version; a crash between commit and erasure is caught up with here.
  public int sweep() {
    try {
      for (var digest : cache.digests()) {
        if (store.withdrawn(digest)) {
          cache.drop(digest);
        }
      }
      var removed = 0;
      for (var hash : files.all()) {
        removed += removeUnowned(hash) ? 1 : 0;
      }
      files.clearWork();
      return removed;
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't sweep", e);
    }
  }

  private boolean removeUnowned(String hash) {
    return Boolean.TRUE.equals(
        own.execute(_ -> {
          try {
            return store.seize(hash) && files.remove(hash);
          } catch (IOException e) {
            throw new TablesException(Code.ENGINE_FAILED, "can't remove " + hash, e);
          }
        }));
  }
}
