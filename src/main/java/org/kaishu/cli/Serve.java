package org.kaishu.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.kaishu.Kaishu;
import org.kaishu.party.Administrators;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
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
    var closed = new CountDownLatch(1);
    var application = new SpringApplication(Kaishu.class);
    application.setDefaultProperties(Map.of("kaishu.home", defaultHome()));
    application.addInitializers(
        (ApplicationContextInitializer<GenericApplicationContext>) Serve::keepRealTime);
    application.addListeners((ContextClosedEvent _) -> closed.countDown());
    ConfigurableApplicationContext context;
    try {
      context = application.run(arguments());
    } catch (RuntimeException e) {
      return 1; // told by FailureReport or by Boot
    }
    announce(context);
    closed.await();
    return 0;
  }

  private String[] arguments() {
    List<String> arguments = new ArrayList<>();
    if (port != null) {
      arguments.add("--kaishu.server.port=" + port);
    }
    if (home != null) {
      arguments.add("--kaishu.home=" + home.toAbsolutePath());
    }
    return arguments.toArray(String[]::new);
  }

  private void announce(ConfigurableApplicationContext context) {
    PrintWriter out = spec.commandLine().getOut();
    context
        .getBean(Administrators.class)
        .ensure()
        .ifPresent(password ->
            out.printf(
                "First start: sign in as %s with the one-time password %s%n",
                Administrators.LOGIN, password));
    var server = ((WebServerApplicationContext) context).getWebServer();
    out.printf("Kaishu is ready: http://localhost:%d/%n", server == null ? 0 : server.getPort());
    out.flush();
  }

  /// Check the clock when every bean is there and no request is served yet.
  private static void keepRealTime(GenericApplicationContext context) {
    context.registerBean(
        SmartInitializingSingleton.class,
        () -> () -> ShiftedClock.refuse(context.getBean(Clock.class)));
  }

  /// A system account keeps it where the system keeps state, a person in their own directory.
  static String defaultHome() {
    var user = Path.of(System.getProperty("user.home"));
    return "root".equals(System.getProperty("user.name"))
        ? "/var/lib/kaishu"
        : user.resolve(".kaishu").toString();
  }
}
