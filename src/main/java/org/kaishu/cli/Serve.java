package org.kaishu.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.party.Administrators;
import org.kaishu.storage.KaishuHome;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Serves an empty platform, or the one that its home holds, until it is told to stop.
@Command(name = "serve", description = "Serve the platform of a home directory.")
class Serve implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "N", description = "port to listen on (8080)")
  private @Nullable Integer port;

  @Option(names = "--home", paramLabel = "DIR", description = "where everything is kept")
  private @Nullable Path home;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    var asked = port == null ? OptionalInt.empty() : OptionalInt.of(port);
    try (var platform = Platform.start(Optional.ofNullable(home), asked, Serve::keepReal)) {
      PrintWriter out = spec.commandLine().getOut();
      platform
          .context()
          .getBean(Administrators.class)
          .ensure()
          .ifPresent(password ->
              out.printf(
                  "First start: sign in as %s with the one-time password %s%n",
                  Administrators.LOGIN, password));
      out.printf("Kaishu is ready: http://localhost:%d/%n", platform.port());
      out.flush();
      platform.await();
    }
    return 0;
  }

  /// Check clock and home when every bean is there and no request is served yet.
  private static void keepReal(GenericApplicationContext context) {
    context.registerBean(
        SmartInitializingSingleton.class,
        () ->
            () -> {
              ShiftedClock.refuse(context.getBean(Clock.class));
              DemoHome.refuse(context.getBean(KaishuHome.class));
            });
  }
}
