package org.kaishu;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kaishu.cli.Launcher;

/// The real application in a process of its own, on a home that outlives it.
///
/// Kill it, start another on the same home, and see what is left. Whoever made the home ends with
/// [TestingHomes#remove(Path)], which also stops the database that a killed one leaves.
public final class TestingKaishu implements AutoCloseable {
  private static final String READY = "Kaishu is ready: ";

  private final TestingProcess process;
  private final URI address;

  private TestingKaishu(TestingProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// Start `serve` on a free port and wait until it is ready.
  ///
  /// @param environment settings, as `KAISHU_…`
  public static TestingKaishu serve(Path home, Map<String, String> environment) {
    var process =
        TestingProcess.start(
            Launcher.class,
            List.of("serve", "--port", "0", "--home", home.toString()),
            environment);
    try {
      var line = process.awaitLine(said -> said.startsWith(READY));
      return new TestingKaishu(process, URI.create(line.substring(READY.length())));
    } catch (RuntimeException | Error e) {
      process.close();
      throw e;
    }
  }

  /// Its address, with a slash at the end.
  public URI address() {
    return address;
  }

  /// The process itself.
  public TestingProcess process() {
    return process;
  }

  /// Kill it as a power cut would, and wait until it is gone. Its database is left running.
  public void kill() {
    process.kill();
  }

  /// Stop it as an operator would and return the exit code.
  public int stop() {
    return process.terminate();
  }

  /// Stop it if it still runs.
  @Override
  public void close() {
    if (ProcessHandle.of(process.pid()).map(ProcessHandle::isAlive).orElse(false)) {
      stop();
    }
  }
}
