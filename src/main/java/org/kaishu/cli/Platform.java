package org.kaishu.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.kaishu.Kaishu;
import org.kaishu.demo.PlayClock;
import org.kaishu.storage.KaishuHome;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;

/// A running platform, started by a word of the launcher.
final class Platform implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final CountDownLatch closed;

  private Platform(ConfigurableApplicationContext context, CountDownLatch closed) {
    this.context = context;
    this.closed = closed;
  }

  /// Start the platform of a home.
  ///
  /// @param home where everything is kept; empty for what the settings say, else [#defaultHome()]
  /// @param port 0 for any free one; empty for what the settings say, else 8080
  /// @param initializer what this word changes
  /// @throws NotStarted if it can't, with the reason told
  static Platform start(
      Optional<Path> home,
      OptionalInt port,
      ApplicationContextInitializer<GenericApplicationContext> initializer) {
    var closed = new CountDownLatch(1);
    var application = new SpringApplication(Kaishu.class);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(Map.of("kaishu.home", defaultHome().toString()));
    application.addInitializers(initializer);
    application.addListeners((ContextClosedEvent _) -> closed.countDown());
    List<String> arguments = new ArrayList<>();
    home.ifPresent(root -> arguments.add("--kaishu.home=" + root.toAbsolutePath()));
    port.ifPresent(number -> arguments.add("--kaishu.server.port=" + number));
    try {
      return new Platform(application.run(arguments.toArray(String[]::new)), closed);
    } catch (RuntimeException e) {
      throw new NotStarted(e);
    }
  }

  /// Start the platform of a home for a look: nothing in it runs by itself, nobody is served.
  ///
  /// @throws IllegalArgumentException if the home holds none
  static Platform still(Path home) {
    if (!KaishuHome.isAt(home)) {
      throw new IllegalArgumentException("there is no platform in " + home);
    }
    return start(
        Optional.of(home),
        OptionalInt.of(0),
        context ->
            context.registerBean(
                AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
                DefaultLifecycleProcessor.class,
                Still::new));
  }

  /// Starts nothing that runs by itself: no scheduler, no watch, no sealing, no connector.
  private static final class Still extends DefaultLifecycleProcessor {
    @Override
    public void onRefresh() {}
  }

  /// A system account keeps it where the system keeps state, a person in their own directory.
  static Path defaultHome() {
    return "root".equals(System.getProperty("user.name"))
        ? Path.of("/var/lib/kaishu")
        : Path.of(System.getProperty("user.home"), ".kaishu");
  }

  /// The platform did not start, which [FailureReport] or Boot has told already.
  static final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotStarted(RuntimeException cause) {
      super(cause);
    }
  }

  /// Put a clock that can be moved in the place of the real one.
  static void playClock(GenericApplicationContext context) {
    context
        .getBeanFactory()
        .addBeanPostProcessor(
            new BeanPostProcessor() {
              @Override
              public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Clock real ? new PlayClock(real) : bean;
              }
            });
  }

  /// Return what modules offer.
  ConfigurableApplicationContext context() {
    return context;
  }

  /// Return the port it listens on.
  int port() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return server == null ? 0 : server.getPort();
  }

  /// Wait until it is told to stop.
  void await() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    context.close();
  }
}
