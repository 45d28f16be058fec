package org.kaishu.tables.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.LoadPlan;

/// Counts what the cells of a table hold while its records are still being read.
///
/// Every column belongs to one group, whose blocks are counted one after the other, so that the
/// result is the same on any number of threads. A file of one block is counted without any.
final class ColumnCounting implements AutoCloseable {
  private static final int MOST_GROUPS = 4;

  private final List<ColumnSketch> columns = new ArrayList<>();
  private final List<CellReader> readers = new ArrayList<>();
  private final List<Future<?>> counting = new ArrayList<>();
  private final int groups;
  private CellBlock filling;
  private CellBlock counted;
  private @Nullable ExecutorService threads;

  ColumnCounting(List<String> titles, LoadPlan plan, boolean distinct) {
    var width = titles.size();
    var given = GivenWords.of(plan);
    var most = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_GROUPS);
    this.groups = Math.min(most, width);
    var cells = new ArrayList<CellCleaning>();
    for (int i = 0; i < groups; i++) {
      cells.add(new CellCleaning());
    }
    for (int i = 0; i < width; i++) {
      readers.add(new CellReader(given, TruthWords.of(plan, titles.get(i))));
      columns.add(new ColumnSketch(distinct, cells.get(i % cells.size())));
    }
    this.filling = new CellBlock(width);
    this.counted = new CellBlock(width);
  }

  List<ColumnSketch> columns() {
    return columns;
  }

  void row(CsvRecord record) throws IOException {
    filling.add(record);
    if (filling.full()) {
      hand();
    }
  }

  /// Have the block counted and go on with the other, once that one is counted.
  private void hand() throws IOException {
    await();
    var pool = threads;
    if (pool == null) {
      pool =
          Executors.newFixedThreadPool(
              groups, Thread.ofPlatform().daemon().name("tables-scan-", 1).factory());
      threads = pool;
    }
    var block = filling;
    for (int group = 0; group < groups; group++) {
      var mine = group;
      counting.add(pool.submit(() -> count(block, mine)));
    }
    filling = counted;
    counted = block;
    filling.clear();
  }

  private void count(CellBlock block, int group) {
    for (int i = group; i < columns.size(); i += groups) {
      block.count(columns.get(i), i, readers.get(i));
    }
  }

  private void await() throws IOException {
    try {
      for (var one : counting) {
        one.get();
      }
      counting.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while counting");
    } catch (ExecutionException e) {
      throw new IllegalStateException("counting failed", e.getCause());
    }
  }

  /// Count what is left; the columns are complete afterwards.
  void finish() throws IOException {
    await();
    for (int group = 0; group < groups && !filling.empty(); group++) {
      count(filling, group);
    }
    filling.clear();
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }
}
