package org.kaishu.sources.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kaishu.catalog.Datasets;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.sources.Begun;
import org.kaishu.sources.FetchId;
import org.kaishu.sources.FetchState;
import org.kaishu.sources.FetchTarget;
import org.kaishu.sources.SourceKind;
import org.kaishu.sources.SourceRefusal;
import org.kaishu.sources.SourceSettings;
import org.kaishu.storage.FullDisk;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.LoadOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/// The fetches that are under way: bounded in number and time, each on a thread of its own.
@Component
public class FetchRuns implements SmartInitializingSingleton, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(FetchRuns.class);
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private final FetchStore store;
  private final Publishing publishing;
  private final Datasets datasets;
  private final KaishuHome home;
  private final SourceSettings settings;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Map<FetchId, Run> running = new ConcurrentHashMap<>();
  private final ScheduledExecutorService alarms =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fetch-alarms").factory());

  FetchRuns(
      FetchStore store,
      Publishing publishing,
      Datasets datasets,
      KaishuHome home,
      SourceSettings settings,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.publishing = publishing;
    this.datasets = datasets;
    this.home = home;
    this.settings = settings;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  private record Run(
      FetchId id,
      SourceKind kind,
      String origin,
      FetchTarget target,
      Principal by,
      Progress progress,
      CountDownLatch ended) {}

  @Override
  public void afterSingletonsInstantiated() {
    store.interrupt(now());
    try (var left = Files.newDirectoryStream(home.tmp(), "fetch-*")) {
      left.forEach(FetchRuns::clear);
    } catch (IOException e) {
      LOG.warn("what was left of fetches was not removed", e);
    }
  }

  /// Begin one, unless too many run already.
  ///
  /// @param atEnd what to do when it has ended, however it did; not called where it did not begin
  public synchronized Begun begin(
      SourceKind kind,
      String origin,
      FetchTarget target,
      Principal by,
      Bringing bringing,
      Runnable atEnd) {
    if (running.size() >= settings.fetches()
        || running(by.person()) >= settings.fetchesPerPerson()) {
      return new Begun.Refused(SourceRefusal.of("busy", Long.toString(running(by.person()))));
    }
    var id = store.begin(kind, origin, target, by.person(), now());
    var run = new Run(id, kind, origin, target, by, new Progress(), new CountDownLatch(1));
    running.put(id, run);
    var limit = settings.fetchTimeout();
    var alarm =
        alarms.schedule(
            () -> run.progress().timeOut(Long.toString(limit.toSeconds())),
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    Thread.ofVirtual()
        .name("fetch-" + id)
        .start(() -> {
          try {
            run(run, bringing);
          } finally {
            alarm.cancel(false);
            atEnd.run();
            running.remove(id);
            run.ended().countDown();
          }
        });
    return new Begun.Running(id);
  }

  private long running(PersonId person) {
    return running.values().stream().filter(run -> run.by().person().equals(person)).count();
  }

  private void run(Run run, Bringing bringing) {
    var work = home.tmp().resolve("fetch-" + UUID.randomUUID());
    try {
      Files.createDirectory(work);
      var brought = bringing.bring(work, run.progress());
      run.progress().check();
      handOn(run, brought);
    } catch (NotBrought e) {
      refuse(run, e.why());
    } catch (IOException | RuntimeException e) {
      LOG.error("fetch {} failed", run.id(), e);
      refuse(
          run,
          FullDisk.caused(e)
              ? SourceRefusal.of("disk-full")
              : SourceRefusal.of("failed", run.id().toString()));
    } catch (Error e) {
      refuse(run, SourceRefusal.of("failed", run.id().toString()));
      throw e;
    } finally {
      clear(work);
    }
  }

  private void handOn(Run run, Brought brought) throws IOException {
    transaction.executeWithoutResult(_ -> {
      store.came(run.id(), brought);
      events.publishEvent(
          SourceAct.came(
              run.id(), run.kind(), run.origin(), run.target(), brought, run.by(), now()));
    });
    UploadOutcome outcome;
    try (var content = Files.newInputStream(brought.file())) {
      outcome =
          publishing.upload(
              run.target().openEntity(),
              run.target().dataset(),
              brought.fileName(),
              content,
              brought.plan().withKey(run.target().key()),
              run.target().change(),
              run.by());
    }
    if (!(outcome instanceof UploadOutcome.Forbidden)) {
      brought.kept().run();
    }
    switch (outcome) {
      case UploadOutcome.Drafted(var dataset, var draft) -> {
        if (run.target().dataset().isEmpty() && !run.target().title().isEmpty()) {
          var description = datasets.find(dataset).orElseThrow().latest().description();
          publishing.describe(dataset, description.withTitle(run.target().title()), run.by());
        }
        store.done(run.id(), draft.version().id(), now());
      }
      case UploadOutcome.Unusable(var upload, var why) -> {
        publishing.entitle(upload, run.target().title(), run.by());
        store.end(
            run.id(),
            FetchState.UNREADABLE,
            SourceRefusal.of(
                why instanceof LoadOutcome.KeyUnfit ? "key-unfit" : "unreadable",
                String.join(" ", upload.reasons())),
            now());
      }
      case UploadOutcome.Forbidden(var reasons) ->
          refuse(run, SourceRefusal.of("forbidden", String.join(" ", reasons)));
    }
  }

  private void refuse(Run run, SourceRefusal why) {
    var state =
        switch (why.code()) {
          case "stopped" -> FetchState.STOPPED;
          case "interrupted" -> FetchState.INTERRUPTED;
          default -> FetchState.REFUSED;
        };
    transaction.executeWithoutResult(_ -> {
      store.end(run.id(), state, why, now());
      events.publishEvent(
          SourceAct.refused(
              run.id(), run.kind(), run.origin(), run.target(), why.code(), run.by(), now()));
    });
  }

  private static void clear(Path work) {
    try {
      FileSystemUtils.deleteRecursively(work);
    } catch (IOException e) {
      LOG.warn("{} was not removed", work, e);
    }
  }

  /// Return how many bytes came so far; empty when it isn't running.
  public Optional<Long> bytes(FetchId id) {
    return Optional.ofNullable(running.get(id)).map(run -> run.progress().bytes());
  }

  /// Wait until it has ended, but no longer than this.
  public void await(FetchId id, Duration most) {
    var run = running.get(id);
    if (run != null) {
      await(run, most);
    }
  }

  /// End it.
  public void stop(FetchId id) {
    var run = running.get(id);
    if (run != null) {
      run.progress().stop();
    }
  }

  private static void await(Run run, Duration most) {
    try {
      var _ = run.ended().await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public void destroy() {
    alarms.shutdownNow();
    running.values().forEach(run -> run.progress().interrupt());
    running.values().forEach(run -> await(run, FAREWELL));
  }
}
