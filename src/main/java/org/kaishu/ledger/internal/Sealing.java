package org.kaishu.ledger.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kaishu.ledger.TreeHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives written entries their position and signs the new head, at least once a second.
@Component
public class Sealing implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
  private static final int BATCH = 10_000;
  private static final long LONGEST_WAIT_MILLIS = 1_000;
  private static final long GATHERING_MILLIS = 20;

  private final EntryStore entries;
  private final TreeStore tree;
  private final SigningKey key;
  private final Witness witness;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Object bell = new Object();
  private boolean rung;
  private volatile boolean running;
  private Thread thread = new Thread();

  Sealing(
      EntryStore entries,
      TreeStore tree,
      SigningKey key,
      Witness witness,
      Clock clock,
      TransactionTemplate transaction) {
    this.entries = entries;
    this.tree = tree;
    this.key = key;
    this.witness = witness;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Run something after each sealing, on the sealing thread; it must be quick.
  public void onSealed(Runnable listener) {
    listeners.add(listener);
  }

  /// Seal all that is written now.
  public void sealAll() {
    while (true) {
      Optional<TreeHead> head =
          transaction.execute(_ -> {
            tree.lock();
            var waiting = entries.unsealed(BATCH);
            if (waiting.isEmpty()) {
              return Optional.<TreeHead>empty();
            }
            long size = tree.size();
            var root = tree.append(size, waiting);
            var signed =
                key.sign(
                    size + waiting.size(), root, clock.instant().truncatedTo(ChronoUnit.MICROS));
            tree.keep(signed);
            return Optional.of(signed);
          });
      if (head == null || head.isEmpty()) {
        return;
      }
      witness.remember(head.get());
      listeners.forEach(Runnable::run);
    }
  }

  /// Say that something was committed and may be sealed.
  void ring() {
    synchronized (bell) {
      rung = true;
      bell.notifyAll();
    }
  }

  private void loop() {
    var failing = false;
    while (running) {
      try {
        synchronized (bell) {
          if (!rung) {
            bell.wait(LONGEST_WAIT_MILLIS);
          }
          if (running && rung) {
            bell.wait(GATHERING_MILLIS);
          }
          rung = false;
        }
        sealAll();
        if (failing) {
          LOG.info("sealing works again");
          failing = false;
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (!failing) {
          LOG.error("sealing failed and is tried again each second, silently from now on", e);
        }
        failing = true;
      }
    }
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("ledger-sealing").daemon().start(this::loop);
  }

  @Override
  public void stop() {
    running = false;
    ring();
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
