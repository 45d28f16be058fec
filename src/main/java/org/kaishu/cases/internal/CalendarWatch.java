package org.kaishu.cases.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks every few seconds whether another node confirmed a notice of working days.
@Component
class CalendarWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarWatch.class);
  private static final long WAIT_MILLIS = 5_000;

  private final KnownWorkdays known;
  private final Recounting recounting;
  private final Object bell = new Object();
  private volatile boolean running;
  private Thread thread = new Thread();

  CalendarWatch(KnownWorkdays known, Recounting recounting) {
    this.known = known;
    this.recounting = recounting;
  }

  private void look() {
    known.reload();
    recounting.recountLeftBehind();
  }

  private void loop() {
    var failing = false;
    while (running) {
      try {
        synchronized (bell) {
          if (running) {
            bell.wait(WAIT_MILLIS);
          }
        }
        look();
        failing = false;
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (!failing) {
          LOG.error("the calendar can't be read and is tried again, silently from now on", e);
        }
        failing = true;
      }
    }
  }

  /// A platform whose confirmed notices can't be read does not start.
  @Override
  public void start() {
    look();
    running = true;
    thread = Thread.ofPlatform().name("calendar-watch").daemon().start(this::loop);
  }

  @Override
  public void stop() {
    running = false;
    synchronized (bell) {
      bell.notifyAll();
    }
    try {
      thread.join(10_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
