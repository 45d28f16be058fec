package org.kaishu.access.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kaishu.access.Channel;
import org.kaishu.access.Denial;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.RecordedTogether;
import org.kaishu.ledger.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Enters in the ledger who was refused what, each second: the same refusal of the same caller
/// once, with how often. So nobody can fill the ledger by asking again and again.
@Component
public class RefusalBook implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalBook.class);
  private static final int MOST = 2_000;

  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final Object writing = new Object();
  private Map<Refused, Long> refused = new LinkedHashMap<>();
  private long others;
  private final ScheduledExecutorService flushing =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("access-refusals").factory());

  private record Refused(Actor caller, DatasetId dataset, Channel channel, Denial denial) {}

  RefusalBook(
      ApplicationEventPublisher events, Clock clock, PlatformTransactionManager transactions) {
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    var _ = flushing.scheduleWithFixedDelay(this::tryFlush, 1, 1, TimeUnit.SECONDS);
  }

  /// Note a refusal; it is entered within a second or two.
  public synchronized void note(Actor caller, DatasetId dataset, Channel channel, Denial denial) {
    var refusal = new Refused(caller, dataset, channel, denial);
    if (refused.size() < MOST || refused.containsKey(refusal)) {
      refused.merge(refusal, 1L, Long::sum);
    } else {
      others++;
    }
  }

  /// Enter what was noted, now instead of within a second.
  public void flush() {
    synchronized (writing) {
      Map<Refused, Long> written;
      long more;
      synchronized (this) {
        written = refused;
        more = others;
        refused = new LinkedHashMap<>();
        others = 0;
      }
      if (!written.isEmpty()) {
        transaction.executeWithoutResult(_ -> write(written, more));
      }
    }
  }

  private void write(Map<Refused, Long> written, long more) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var acts = new ArrayList<AccessAct>();
    written.forEach((refusal, times) ->
        acts.add(
            AccessAct.of(
                "access.refused",
                refusal.caller(),
                new Subject("refusal", refusal.dataset().value()),
                at,
                Map.of(
                    "channel", word(refusal.channel()),
                    "denial", word(refusal.denial()),
                    "times", Long.toString(times)))));
    if (more > 0) {
      acts.add(
          AccessAct.of(
              "access.refused",
              Actor.SYSTEM,
              new Subject("refusal", "others"),
              at,
              Map.of("times", Long.toString(more))));
    }
    events.publishEvent(new RecordedTogether(acts));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void tryFlush() {
    try {
      flush();
    } catch (RuntimeException e) {
      LOG.warn("Some refusals were not entered", e);
    }
  }

  @Override
  public void destroy() {
    flushing.shutdownNow();
    tryFlush();
  }
}
