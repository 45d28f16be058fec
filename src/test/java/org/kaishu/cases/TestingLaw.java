package org.kaishu.cases;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The operator's directory with the rulebook of an invented city.
public final class TestingLaw
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /// Where it is.
  public static Path directory() {
    try {
      return Path.of(Objects.requireNonNull(TestingLaw.class.getResource("/example-law")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "testing-law", Map.of("kaishu.rulebooks", directory().toString())));
  }
}
