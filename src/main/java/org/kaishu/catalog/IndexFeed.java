package org.kaishu.catalog;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.kaishu.catalog.internal.IndexedEntry;
import org.kaishu.catalog.internal.SearchIndex;
import org.kaishu.ledger.ChangeFeed;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.TreeHead;
import org.kaishu.party.Organization;
import org.kaishu.party.Organizations;
import org.kaishu.party.Regions;
import org.kaishu.storage.KaishuHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Keeps the search index true to the catalogue by following the sealed ledger.
///
/// The entry only says which dataset changed; what goes in is how the dataset stands when it is
/// read, so following an entry twice does no harm.
@Component
class IndexFeed implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFeed.class);
  private static final int BATCH = 500;
  private static final int MOST_NODES = 8;
  private static final int LONGEST_STOP_SECONDS = 10;

  private final KaishuHome home;
  private final Datasets datasets;
  private final Regions regions;
  private final Organizations organizations;
  private final ChangeFeed changes;
  private final Ledger ledger;
  private final ExecutorService follower =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("catalog-index").factory());
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile @Nullable SearchIndex index;

  IndexFeed(
      KaishuHome home,
      Datasets datasets,
      Regions regions,
      Organizations organizations,
      ChangeFeed changes,
      Ledger ledger) {
    this.home = home;
    this.datasets = datasets;
    this.regions = regions;
    this.organizations = organizations;
    this.changes = changes;
    this.ledger = ledger;
  }

  @EventListener
  void on(ApplicationReadyEvent ready) {
    changes.onSealed(this::follow);
    follow();
  }

  /// Let a batch that is being written end: an interrupt would close the index under it.
  @Override
  public void destroy() throws IOException, InterruptedException {
    follower.shutdown();
    if (!follower.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
      follower.shutdownNow();
    }
    synchronized (this) {
      var open = index;
      if (open != null) {
        open.close();
      }
    }
  }

  /// The index, opened at the first call.
  SearchIndex index() {
    var open = index;
    return open != null ? open : openOnce();
  }

  /// Put in everything sealed so far.
  synchronized void catchUp() {
    try {
      var target = index();
      var position = target.position().filter(at -> at <= sealed());
      if (position.isEmpty()) {
        fill(target);
        return;
      }
      long at = position.get();
      for (var batch = changes.after(at, BATCH); !batch.isEmpty(); ) {
        apply(target, batch);
        at = batch.getLast().position().orElseThrow();
        target.commit(at);
        batch = changes.after(at, BATCH);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /// Make the index anew from the catalogue.
  synchronized void rebuild() {
    try {
      fill(index());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void follow() {
    if (asked.compareAndSet(false, true)) {
      try {
        follower.execute(this::followNow);
      } catch (RejectedExecutionException _) {
        // stopping: the next start catches up
      }
    }
  }

  private void followNow() {
    asked.set(false);
    try {
      catchUp();
    } catch (RuntimeException e) {
      LOG.warn("The search index did not follow; the next sealing tries again", e);
    }
  }

  private void fill(SearchIndex target) throws IOException {
    long position = sealed();
    target.clear();
    var batch = datasets.after("", BATCH);
    while (!batch.isEmpty()) {
      for (Dataset dataset : batch) {
        put(target, dataset);
      }
      batch = datasets.after(batch.getLast().id().value(), BATCH);
    }
    target.commit(position);
  }

  private void apply(SearchIndex target, List<LedgerEntry> batch) throws IOException {
    var changed = new LinkedHashSet<DatasetId>();
    for (LedgerEntry entry : batch) {
      if (entry.subject().kind().equals(DatasetEvent.SUBJECT)) {
        DatasetId.parse(entry.subject().id()).ifPresent(changed::add);
      }
    }
    for (DatasetId id : changed) {
      var dataset = datasets.find(id);
      if (dataset.isPresent()) {
        put(target, dataset.get());
      } else {
        target.remove(id);
      }
    }
  }

  private void put(SearchIndex target, Dataset dataset) throws IOException {
    var current = dataset.current();
    if (dataset.open() && current.isPresent()) {
      target.put(entry(dataset, current.get()));
    } else {
      target.remove(dataset.id());
    }
  }

  private IndexedEntry entry(Dataset dataset, Dataset.Current current) {
    var description = current.revision().description();
    return new IndexedEntry(
        dataset.id(),
        description.catalogueCode(),
        description.title(),
        description.summary(),
        description.keywords(),
        description.fields().stream()
            .flatMap(field -> Stream.of(field.title(), field.name().replace('_', ' ')))
            .toList(),
        regionPath(dataset),
        dataset.publisher().toString(),
        organizations.find(dataset.publisher()).map(Organization::name).orElse(""),
        description.theme(),
        description.openAttribute(),
        description.updateFrequency(),
        description.formats(),
        current.updated(),
        current.version());
  }

  private List<String> regionPath(Dataset dataset) {
    var path = regions.upwards(dataset.region()).stream().map(each -> each.code().value()).toList();
    return path.isEmpty() ? List.of(dataset.region().value()) : path;
  }

  private long sealed() {
    return ledger.head().map(TreeHead::size).orElse(0L) - 1;
  }

  private synchronized SearchIndex openOnce() {
    var open = index;
    if (open == null) {
      open = openFree();
      index = open;
    }
    return open;
  }

  /// Open the first index directory that no other process keeps: each node has its own.
  private SearchIndex openFree() {
    for (int node = 0; node < MOST_NODES; node++) {
      try {
        return SearchIndex.open(home.search().resolve("catalog-" + node));
      } catch (LockObtainFailedException _) {
        LOG.debug("Search index {} belongs to another process", node);
      } catch (IOException e) {
        throw unusable(e);
      }
    }
    throw new CatalogException(
        CatalogException.Code.SEARCH_UNUSABLE, "all index directories in " + home + " are in use");
  }

  private static CatalogException unusable(IOException cause) {
    return new CatalogException(
        CatalogException.Code.SEARCH_UNUSABLE, "the search index can't be used", cause);
  }
}
