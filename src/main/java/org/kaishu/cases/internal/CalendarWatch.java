package org.kaishu.cases.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaishu.cases.CalendarNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks every few seconds whether another node confirmed a notice of working days.
@Component
class CalendarWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarWatch.class);
  private static final int SECONDS = 5;

  private final CalendarNotices notices;
  private volatile @Nullable ScheduledExecutorService looks;
  private boolean failing;

  CalendarWatch(CalendarNotices notices) {
    this.notices = notices;
  }

  private void look() {
    try {
      notices.refresh();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("the calendar can't be read and is tried again, silently from now on", e);
      }
      failing = true;
    }
  }

  /// A platform whose confirmed notices can't be read does not start.
  @Override
  public void start() {
    notices.refresh();
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("calendar-watch").daemon().factory());
    var _ = started.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    looks = started;
  }

  @Override
  public void stop() {
    var running = looks;
    looks = null;
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      running.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return looks != null;
  }
}
