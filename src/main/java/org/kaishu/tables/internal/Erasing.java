package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.Erasure;
import org.kaishu.tables.Erasure.Item;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionEvent;
import org.kaishu.tables.VersionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Removes the bytes of withdrawn versions, looks for them again and writes down what went.
///
/// A file that another version holds as well stays for it: every row of a file belongs to each
/// version that has the file, so nothing of the withdrawn one alone can be in it.
@Component
class Erasing {
  private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);

  private final VersionStore versions;
  private final ErasureStore erasures;
  private final ParquetFiles files;
  private final DiskCache cache;
  private final ServingCopies copies;
  private final Path exports;
  private final Path serving;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate own;

  Erasing(
      VersionStore versions,
      ErasureStore erasures,
      ParquetFiles files,
      DiskCache cache,
      ServingCopies copies,
      KaishuHome home,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.versions = versions;
    this.erasures = erasures;
    this.files = files;
    this.cache = cache;
    this.copies = copies;
    this.exports = home.tables().resolve("exports");
    this.serving = home.tables().resolve("serving");
    this.events = events;
    this.clock = clock;
    this.own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  Optional<Erasure> find(VersionId id) {
    return erasures.find(id);
  }

  /// Erase after a withdrawal was committed; what fails is caught up with by the next sweep.
  void afterCommit(Version version) {
    try {
      erase(version);
    } catch (RuntimeException e) {
      LOG.warn("Not all of {} was removed; the next sweep tries again", version.id(), e);
    }
  }

  /// Remove what holds rows of a withdrawn version, and write it down once it is gone.
  void erase(Version version) {
    var items = new ArrayList<Item>();
    var contentGone = versions.withdrawn(version.digest());
    items.addAll(found("copy", serving, version, contentGone));
    items.addAll(found("export", exports, version, contentGone));
    cache.drop(version.digest());
    copies.drop(version.digest());
    for (var file : version.files()) {
      removeUnowned(file.hash());
      items.add(
          new Item("table", file.hash(), file.bytes(), erasures.owner(file.hash()).orElse("")));
    }
    if (contentGone) {
      removeLeft(exports, version);
      removeLeft(serving, version);
    }
    var left = items.stream().filter(Item::gone).filter(it -> present(it)).map(Item::name).toList();
    if (!left.isEmpty()) {
      LOG.warn("Withdrawn, but still in use, to be removed by the next sweep: {}", left);
      return;
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    own.executeWithoutResult(_ -> {
      versions.lockLatest(version.id().dataset());
      if (erasures.find(version.id()).isEmpty()) {
        erasures.insert(version.id(), at, items);
        events.publishEvent(
            new VersionEvent.VersionErased(
                version.id(),
                version.digest(),
                (int) items.stream().filter(Item::gone).count(),
                items.stream().filter(Item::gone).mapToLong(Item::bytes).sum(),
                ErasureStore.proof(items),
                Actor.SYSTEM,
                at));
      }
    });
  }

  /// Erase what crashes left between a withdrawal and its erasure.
  void catchUp() {
    for (var id : erasures.awaiting()) {
      versions.find(id).ifPresent(this::afterCommit);
    }
  }

  /// Remove a table unless a version holds it or a load is about to.
  boolean removeUnowned(String hash) {
    return Boolean.TRUE.equals(
        own.execute(_ -> {
          try {
            return versions.seize(hash) && files.remove(hash);
          } catch (IOException e) {
            throw new TablesException(Code.ENGINE_FAILED, "can't remove " + hash, e);
          }
        }));
  }

  private List<Item> found(String what, Path directory, Version version, boolean gone) {
    var items = new ArrayList<Item>();
    for (var path : of(directory, version)) {
      try {
        items.add(
            new Item(
                what,
                path.getFileName().toString(),
                Files.size(path),
                gone ? "" : "the same content elsewhere"));
      } catch (IOException _) {
        // evicted in this moment: nothing to remove
      }
    }
    return items;
  }

  private static void removeLeft(Path directory, Version version) {
    for (var path : of(directory, version)) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new TablesException(Code.ENGINE_FAILED, "can't remove " + path, e);
      }
    }
  }

  private static List<Path> of(Path directory, Version version) {
    try (var list = Files.list(directory)) {
      return list.filter(path -> path.getFileName().toString().startsWith(version.digest()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't list " + directory, e);
    }
  }

  private boolean present(Item item) {
    return switch (item.what()) {
      case "copy" -> Files.exists(serving.resolve(item.name()));
      case "export" -> Files.exists(exports.resolve(item.name()));
      default -> files.length(item.name()).isPresent();
    };
  }
}
