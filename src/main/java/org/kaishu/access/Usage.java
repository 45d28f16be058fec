package org.kaishu.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kaishu.calendar.LegalClock;
import org.kaishu.catalog.DatasetId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How often data was used, by day and channel, and how often nobody in particular was refused.
///
/// Reads of open data are counted, never entered in the ledger: who read what is nobody's business.
/// Counts of the last seconds are lost when the process is killed.
@Component
public class Usage implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Usage.class);
  private static final int SECONDS = 5;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ScheduledExecutorService flushing =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("access-usage").factory());
  private final Object writing = new Object();
  private Map<Counter, Long> counts = new HashMap<>();
  private Map<Refusal, Long> refusals = new HashMap<>();

  private record Counter(LocalDate day, DatasetId dataset, Channel channel) {}

  private record Refusal(LocalDate day, DatasetId dataset, Channel channel, Denial denial) {}

  /// How often a dataset was used in all.
  public record Used(DatasetId dataset, long times) {}

  Usage(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    var _ = flushing.scheduleWithFixedDelay(this::tryFlush, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /// Count one use through the permit's channel.
  public void count(Permit permit) {
    var counter = new Counter(today(), permit.dataset().id(), permit.channel());
    synchronized (this) {
      counts.merge(counter, 1L, Long::sum);
    }
  }

  /// Count a refusal of somebody unknown. Of what does not exist none is counted: anybody could
  /// fill the table with names of their own.
  public void refused(DatasetId dataset, Channel channel, Denial denial) {
    if (denial == Denial.NO_SUCH_DATASET) {
      return;
    }
    var refusal = new Refusal(today(), dataset, channel, denial);
    synchronized (this) {
      refusals.merge(refusal, 1L, Long::sum);
    }
  }

  /// How often nobody in particular was refused a dataset in the last days.
  public long refusals(DatasetId dataset, int days) {
    return jdbc.sql(
            """
            select coalesce(sum(times), 0) from access.refusal
            where dataset = :dataset and day > :before
            """)
        .param("dataset", dataset.value())
        .param("before", today().minusDays(days))
        .query(Long.class)
        .single();
  }

  /// How often a dataset was taken, by preview, download and interface, in the last days.
  public long times(DatasetId dataset, int days) {
    return jdbc.sql(
            """
            select coalesce(sum(times), 0) from access.usage
            where dataset = :dataset and day > :before and channel <> 'page'
            """)
        .param("dataset", dataset.value())
        .param("before", today().minusDays(days))
        .query(Long.class)
        .single();
  }

  /// The datasets taken most often in the last days.
  public List<Used> most(int days, int datasets) {
    return jdbc.sql(
            """
            select dataset, sum(times) times from access.usage
            where day > :before and channel <> 'page'
            group by dataset order by sum(times) desc, dataset limit :most
            """)
        .param("before", today().minusDays(days))
        .param("most", datasets)
        .query((row, _) -> new Used(new DatasetId(row.getString("dataset")), row.getLong("times")))
        .list();
  }

  /// Write down what was counted, now instead of in a few seconds.
  public void flush() {
    synchronized (writing) {
      Map<Counter, Long> written;
      Map<Refusal, Long> refused;
      synchronized (this) {
        written = counts;
        counts = new HashMap<>();
        refused = refusals;
        refusals = new HashMap<>();
      }
      written.forEach(this::write);
      refused.forEach(this::write);
    }
  }

  @Override
  public void destroy() {
    flushing.shutdownNow();
    tryFlush();
  }

  private void tryFlush() {
    try {
      flush();
    } catch (RuntimeException e) {
      LOG.warn("Some counts of use were lost", e);
    }
  }

  private void write(Counter counter, Long times) {
    jdbc.sql(
            """
            insert into access.usage (day, dataset, channel, times)
            values (:day, :dataset, :channel, :times)
            on conflict (day, dataset, channel)
            do update set times = usage.times + excluded.times
            """)
        .param("day", counter.day())
        .param("dataset", counter.dataset().value())
        .param("channel", counter.channel().name().toLowerCase(java.util.Locale.ROOT))
        .param("times", times)
        .update();
  }

  private void write(Refusal refusal, Long times) {
    jdbc.sql(
            """
            insert into access.refusal (day, dataset, channel, denial, times)
            values (:day, :dataset, :channel, :denial, :times)
            on conflict (day, dataset, channel, denial)
            do update set times = refusal.times + excluded.times
            """)
        .param("day", refusal.day())
        .param("dataset", refusal.dataset().value())
        .param("channel", refusal.channel().name().toLowerCase(java.util.Locale.ROOT))
        .param("denial", refusal.denial().name().toLowerCase(java.util.Locale.ROOT))
        .param("times", times)
        .update();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LegalClock.ZONE);
  }
}
