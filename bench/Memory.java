package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Watches the memory of this process over one piece of work: the heap every five milliseconds,
/// garbage included, and the highest resident set as the kernel keeps it.
final class Memory implements AutoCloseable {
  private final long heapBefore;
  private final long residentBefore;
  private final AtomicLong peak = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread watch;

  Memory() throws IOException {
    System.gc();
    heapBefore = heap();
    forgetHighest();
    residentBefore = resident("VmRSS");
    watch =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                peak.accumulateAndGet(heap(), Math::max);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
              }
            });
  }

  /// What was seen so far, in one line.
  String seen() throws IOException {
    return String.format(
        "heap at most %,d MiB (%,d before, limit %,d)  RSS at most %,d MiB (%,d before)",
        peak.get() >> 20,
        heapBefore >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        resident("VmHWM") >> 10,
        residentBefore >> 10);
  }

  private static long heap() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /// Have the kernel count the highest resident set from here.
  private static void forgetHighest() throws IOException {
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
  }

  /// A figure of this process in KiB, as the kernel tells it.
  private static long resident(String which) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(which + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws InterruptedException {
    over.set(true);
    watch.join();
  }
}
