package org.kaishu.sources.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kaishu.sources.UnfinishedUploads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Throws away uploads that nobody finished: after each start, then every hour.
@Component
class UnfinishedSweep implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedSweep.class);

  private final UnfinishedUploads uploads;
  private final Duration pause;
  private final ScheduledExecutorService hourly =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("unfinished-sweep").factory());

  @Autowired
  UnfinishedSweep(UnfinishedUploads uploads) {
    this(uploads, Duration.ofHours(1));
  }

  UnfinishedSweep(UnfinishedUploads uploads, Duration pause) {
    this.uploads = uploads;
    this.pause = pause;
  }

  @EventListener
  void on(ApplicationReadyEvent ready) {
    begin();
  }

  void begin() {
    var _ = hourly.scheduleWithFixedDelay(this::sweep, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      int swept = uploads.sweep();
      if (swept > 0) {
        LOG.info("Removed {} uploads that were never finished", swept);
      }
    } catch (RuntimeException e) {
      LOG.warn("Unfinished uploads were not removed; the next hour tries again", e);
    }
  }

  @Override
  public void destroy() {
    hourly.shutdownNow();
  }
}
