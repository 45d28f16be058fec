package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/// Leaves this process little room on disk for a while: no file of it can grow beyond a length.
///
/// Works for everyone on Linux, without a file system of its own; the operating system refuses each
/// further byte, to Java and to the engine alike.
public final class TestingRoom implements AutoCloseable {
  private TestingRoom() {}

  /// Let no file grow beyond so many bytes until this is closed.
  public static TestingRoom of(long bytes) {
    limit(Long.toString(bytes));
    return new TestingRoom();
  }

  private static void limit(String bytes) {
    var pid = Long.toString(ProcessHandle.current().pid());
    try (var limit =
        TestingProcess.start(
            List.of("prlimit", "--pid", pid, "--fsize=" + bytes + ":"), Map.of())) {
      assertThat(limit.awaitExit()).as(String.join("\n", limit.output())).isZero();
    }
  }

  @Override
  public void close() {
    limit("unlimited");
  }
}
