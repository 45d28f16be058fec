package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.kaishu.tables.Asker;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesSettings;

/// All workers at work and a client with as many questions waiting as it may have, until closed.
public final class TestingFullQueue implements AutoCloseable {
  private static final int MOST_OF_ONE = 64;

  private final DuckWorkers workers;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> asking = new ArrayList<>();

  /// Fill the queue of a client.
  public TestingFullQueue(DuckWorkers workers, TablesSettings settings, String client)
      throws InterruptedException {
    this.workers = workers;
    var atWork = new CountDownLatch(settings.threads());
    for (int i = 0; i < settings.threads(); i++) {
      ask("testing-" + i, atWork, new CountDownLatch(1));
    }
    check(atWork.await(10, TimeUnit.SECONDS), "a worker is busy");
    // nobody takes one any more: when the first is refused, as many wait as may
    var refused = new CountDownLatch(1);
    for (int i = 0; i <= MOST_OF_ONE; i++) {
      ask(client, new CountDownLatch(1), refused);
    }
    check(refused.await(10, TimeUnit.SECONDS), "the queue has no end");
  }

  private void ask(String client, CountDownLatch begun, CountDownLatch refused) {
    asking.add(
        Thread.ofVirtual()
            .start(() -> {
              try {
                workers.query(
                    Asker.of(client),
                    _ -> {
                      begun.countDown();
                      return end.await(10, TimeUnit.SECONDS);
                    });
              } catch (TablesException it) {
                refused.countDown();
              }
            }));
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  @Override
  public void close() {
    end.countDown();
    try {
      for (var thread : asking) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
