package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;

/// Rendered files under a budget.
class DiskCacheTests {
  @TempDir private Path directory;

  private static DiskCache.Maker bytes(int count) {
    return target -> Files.write(target, new byte[count]);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(it -> it.getFileName().toString().split("~", 2)[0]).sorted().toList();
    }
  }

  @Test
  void manyWhoAskAtOnceHaveItMadeOnce() throws Exception {
    var cache = new DiskCache(directory, 1000);
    var made = new AtomicInteger();
    var all = new CountDownLatch(16);
    var asked = new ArrayList<Callable<Long>>();
    for (int i = 0; i < 16; i++) {
      asked.add(() -> {
        all.countDown();
        var held =
            cache.open(
                "a-1.csv",
                target -> {
                  made.incrementAndGet();
                  assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
                  Files.write(target, new byte[10]);
                });
        try (var channel = held.channel()) {
          return channel.size();
        } finally {
          held.release();
        }
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(asked)) {
        assertThat(answer.get()).isEqualTo(10);
      }
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void ofThreeFilesTwoStayThoseAskedLast() throws Exception {
    var cache = new DiskCache(directory, 200);
    cache.open("a-1.csv", bytes(80)).release();
    cache.open("b-1.csv", bytes(80)).release();
    cache.open("a-1.csv", bytes(80)).release();
    cache.open("c-1.csv", bytes(80)).release();
    assertThat(names()).containsExactly("a-1", "c-1");
  }

  @Test
  void whatIsBeingSentStaysAndGoesOnceItIsReleased() throws Exception {
    var cache = new DiskCache(directory, 100);
    var sent = cache.open("a-1.csv", bytes(80));
    cache.open("b-1.csv", bytes(80)).release();
    cache.open("c-1.csv", bytes(80)).release();
    assertThat(sent.file()).exists();
    assertThat(names()).containsExactly("a-1");
    sent.release();
    sent.release();
    cache.open("d-1.csv", bytes(80)).release();
    assertThat(names()).containsExactly("d-1");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsToldAndLeavesNothing() throws Exception {
    var cache = new DiskCache(directory, 1000);
    assertThatThrownBy(() ->
            cache.open(
                "a-1.csv",
                target -> {
                  Files.write(target, new byte[10]);
                  Files.write(Path.of("/dev/full"), new byte[10]);
                }))
        .isInstanceOfSatisfying(
            TablesException.class, it -> assertThat(it.code()).isEqualTo(Code.DISK_FULL));
    assertThat(names()).isEmpty();
    cache.open("a-1.csv", bytes(10)).release();
    assertThat(names()).containsExactly("a-1");
  }

  @Test
  void whatAnEarlierProcessLeftCountsOnlyWhileItsBytesMatch() throws Exception {
    var before = new DiskCache(directory, 1000);
    var good = before.open("a-1.csv", bytes(10));
    var bad = before.open("b-1.csv", bytes(10));
    good.release();
    bad.release();
    Files.write(bad.file(), new byte[] {1, 2, 3});
    Files.write(directory.resolve("making-1.tmp"), new byte[3]);
    var after = new DiskCache(directory, 1000);
    after
        .open(
            "a-1.csv",
            _ -> {
              throw new IOException("made again");
            })
        .release();
    var again = after.open("b-1.csv", bytes(20));
    assertThat(again.bytes()).isEqualTo(20);
    assertThat(names()).containsExactly("a-1", "b-1");
  }

  @Test
  void aWithdrawnVersionGoesEvenWhileItIsSent() throws Exception {
    var cache = new DiskCache(directory, 1000);
    var sent = cache.open("a-1.csv", bytes(10));
    cache.drop("a");
    assertThat(sent.file()).doesNotExist();
    assertThat(cache.digests()).isEmpty();
    sent.release();
  }
}
