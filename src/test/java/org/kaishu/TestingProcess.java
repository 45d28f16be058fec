package org.kaishu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.util.FileSystemUtils;

/// A Java program in a process of its own, to be killed and started again.
///
/// It runs from the classes of this test run, so it is always the present state of the sources.
public final class TestingProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 600;

  private static final String END = "\0";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  private final Thread listener;

  /// What it keeps in its temporary directory goes with it, even when it was killed.
  private final Optional<Path> temporary;

  private TestingProcess(Process process, Optional<Path> temporary) {
    this.process = process;
    this.temporary = temporary;
    this.listener = Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try (var output = process.inputReader()) {
      output
          .lines()
          .forEach(line -> {
            said.add(line);
            lines.add(line);
          });
    } catch (IOException | UncheckedIOException e) {
      said.add("its output broke: " + e.getMessage());
    } finally {
      lines.add(END);
    }
  }

  /// Start a main class with arguments and settings of the environment.
  public static TestingProcess start(
      Class<?> main, List<String> arguments, Map<String, String> environment) {
    var temporary = temporary();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main.getName()));
    command.addAll(arguments);
    return start(command, environment, Optional.of(temporary));
  }

  /// Start any command.
  public static TestingProcess start(List<String> command, Map<String, String> environment) {
    return start(command, environment, Optional.empty());
  }

  private static TestingProcess start(
      List<String> command, Map<String, String> environment, Optional<Path> temporary) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      return new TestingProcess(builder.start(), temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("kaishu-process-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Wait for a line of its output, not seen before, and return it.
  public String awaitLine(Predicate<String> wanted) {
    try {
      while (true) {
        var line = lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (line == null || line.equals(END)) {
          throw new AssertionError(
              "%s without that line; it said:%n%s"
                  .formatted(line == null ? "it waits" : "it ended", String.join("\n", said)));
        }
        if (wanted.test(line)) {
          return line;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Wait for its end and return the exit code.
  public int awaitExit() {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "no end within %d s; it said:%n%s".formatted(LIMIT_SECONDS, String.join("\n", said)));
      }
      // its last words; not for ever, since a child of it may hold the line open
      listener.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    temporary.ifPresent(TestingProcess::remove);
    return process.exitValue();
  }

  private static void remove(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything it said so far.
  public List<String> output() {
    return List.copyOf(said);
  }

  /// Its process id.
  public long pid() {
    return process.pid();
  }

  /// Kill it as a power cut would, and wait until it is gone.
  public void kill() {
    process.toHandle().destroyForcibly(); // unlike Process, leaves its output to be read
    awaitExit();
  }

  /// Ask it to stop, as an operator would, and return the exit code.
  public int terminate() {
    process.toHandle().destroy();
    return awaitExit();
  }

  /// Kill it if it still runs.
  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
