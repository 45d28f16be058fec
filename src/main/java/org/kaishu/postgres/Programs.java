package org.kaishu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the server's programs, as whoever they accept, and keeps what they say.
record Programs(Binaries binaries, RunAs runAs, Path output) {

  /// How a program ended.
  record Result(int exit, String output) {
    boolean isDone() {
      return exit == 0;
    }
  }

  Result run(Duration limit, String program, List<String> arguments) throws IOException {
    var command = new ArrayList<String>(runAs.prefix());
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command)
            .directory(binaries.directory().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Result(-1, "no end within " + limit);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Result(-1, "interrupted");
    }
    return new Result(process.exitValue(), Files.readString(output).strip());
  }
}
