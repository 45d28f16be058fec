package org.kaishu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `postmaster.pid` of a data directory says about the server that wrote it.
record PostmasterPid(long pid) {

  static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }

  /// Read the file; empty when there is none or when it was cut short.
  static Optional<PostmasterPid> read(Path data) throws IOException {
    try {
      var lines = Files.readAllLines(file(data));
      return Optional.of(new PostmasterPid(Long.parseLong(lines.getFirst().strip())));
    } catch (NoSuchFileException | NumberFormatException | java.util.NoSuchElementException e) {
      return Optional.empty();
    }
  }

  /// Tell whether this pid is a running server of that directory.
  ///
  /// A zombie that nobody reaps and a pid given to another program both answer signals, so the
  /// process is recognised by its state and its command line.
  boolean isServerOf(Path data) {
    return !isZombie() && arguments().contains(data.toString());
  }

  private boolean isZombie() {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException e) {
      return true;
    }
  }

  private List<String> arguments() {
    try {
      var line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
      return List.of(line.split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
