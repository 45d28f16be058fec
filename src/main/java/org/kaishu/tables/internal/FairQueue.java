package org.kaishu.tables.internal;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Work that waits, taken from one client after the other: whoever asks much waits behind
/// themselves, not before others.
final class FairQueue {
  private final int most;
  private final int mostOfOne;
  private final int mostAtOnce;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, ArrayDeque<Task>> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private int size;

  /// A piece of work of a client.
  record Task(String client, Runnable work) {}

  /// @param most tasks that may wait in all
  /// @param mostOfOne tasks of one client that may wait
  /// @param mostAtOnce tasks of one client that may be worked on at once
  FairQueue(int most, int mostOfOne, int mostAtOnce) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.mostAtOnce = mostAtOnce;
  }

  /// Let a task wait, unless there is no room for it.
  boolean offer(Task task) {
    lock.lock();
    try {
      var own = waiting.computeIfAbsent(task.client(), _ -> new ArrayDeque<>());
      if (size >= most || own.size() >= mostOfOne) {
        if (own.isEmpty()) {
          waiting.remove(task.client());
        }
        return false;
      }
      own.add(task);
      size++;
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Take a task back that waits; false when it is no longer waiting.
  boolean withdraw(Task task) {
    lock.lock();
    try {
      var own = waiting.get(task.client());
      if (own == null || !own.remove(task)) {
        return false;
      }
      size--;
      if (own.isEmpty()) {
        waiting.remove(task.client());
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Wait for the next task whose turn it is; say [#done] once it is.
  Task take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        for (var entry : waiting.entrySet()) {
          if (running.getOrDefault(entry.getKey(), 0) < mostAtOnce) {
            return begin(entry.getKey(), entry.getValue());
          }
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private Task begin(String client, ArrayDeque<Task> own) {
    var task = own.remove();
    size--;
    running.merge(client, 1, Integer::sum);
    waiting.remove(client);
    if (!own.isEmpty()) {
      // last in the round
      waiting.put(client, own);
    }
    return task;
  }

  void done(Task task) {
    lock.lock();
    try {
      running.computeIfPresent(task.client(), (_, count) -> count == 1 ? null : count - 1);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
