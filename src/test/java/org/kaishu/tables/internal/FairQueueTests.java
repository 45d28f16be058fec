package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FairQueueTests {
  private static FairQueue.Task task(String client) {
    return new FairQueue.Task(client, () -> {});
  }

  @Test
  void clientsTakeTurnsHoweverMuchOneOfThemAsks() throws InterruptedException {
    var queue = new FairQueue(100, 50, 100);
    for (int i = 0; i < 5; i++) {
      assertThat(queue.offer(task("busy"))).isTrue();
    }
    assertThat(queue.offer(task("second"))).isTrue();
    assertThat(queue.offer(task("third"))).isTrue();
    var turns = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      turns.add(queue.take().client());
    }
    assertThat(turns).isEqualTo(List.of("busy", "second", "third", "busy", "busy", "busy", "busy"));
  }

  @Test
  void nobodyFillsTheQueueAndTheQueueIsBounded() {
    var queue = new FairQueue(5, 3, 1);
    for (int i = 0; i < 3; i++) {
      assertThat(queue.offer(task("busy"))).isTrue();
    }
    assertThat(queue.offer(task("busy"))).as("their share is full").isFalse();
    assertThat(queue.offer(task("second"))).isTrue();
    assertThat(queue.offer(task("third"))).isTrue();
    assertThat(queue.offer(task("fourth"))).as("the queue is full").isFalse();
  }

  @Test
  void oneClientNeverHasAllWorkers() throws Exception {
    var queue = new FairQueue(100, 50, 2);
    for (int i = 0; i < 3; i++) {
      queue.offer(task("busy"));
    }
    var first = queue.take();
    queue.take();
    try (var worker = Executors.newSingleThreadExecutor()) {
      // waits: only a third task of the same client is there
      var third = worker.submit(queue::take);
      queue.offer(task("second"));
      assertThat(third.get(10, TimeUnit.SECONDS).client()).isEqualTo("second");
      var fourth = worker.submit(queue::take);
      queue.done(first);
      assertThat(fourth.get(10, TimeUnit.SECONDS).client()).isEqualTo("busy");
    }
  }

  @Test
  void whatIsTakenBackIsNotWorkedOn() throws InterruptedException {
    var queue = new FairQueue(100, 50, 10);
    var abandoned = task("one");
    queue.offer(abandoned);
    queue.offer(task("two"));
    assertThat(queue.withdraw(abandoned)).isTrue();
    assertThat(queue.take().client()).isEqualTo("two");
    assertThat(queue.withdraw(abandoned)).as("twice").isFalse();
  }
}
