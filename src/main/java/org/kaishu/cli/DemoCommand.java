package org.kaishu.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.demo.Demonstration;
import org.kaishu.demo.Doors;
import org.kaishu.demo.PlayClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Plays the demonstration city and serves it until it is told to stop.
@Command(name = "demo", description = "Play the demonstration city and serve it.")
class DemoCommand implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "N", description = "port to listen on (8080)")
  private int port = 8080;

  @Option(names = "--home", paramLabel = "DIR", description = "where the demonstration is kept")
  private @Nullable Path home;

  @Option(names = "--reset", description = "play it anew")
  private boolean reset;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = spec.commandLine().getOut();
    var kept = DemoHome.take(home == null ? DemoHome.usual() : home, reset);
    try (var platform =
        Platform.start(Optional.of(kept.root()), OptionalInt.of(port), Platform::playClock)) {
      if (!kept.played()) {
        out.println("kaishu: playing the demonstration");
        out.flush();
        var context = platform.context();
        new Demonstration(
                Doors.of(context), (PlayClock) context.getBean(Clock.class), platform.port())
            .play();
        kept.ended();
      }
      out.printf("Kaishu is ready: http://localhost:%d/%n", platform.port());
      Demonstration.accounts().forEach(account -> out.println("  " + account));
      out.printf("  password of all of them: %s%n", Demonstration.PASSWORD);
      out.flush();
      platform.await();
    }
    return 0;
  }
}
