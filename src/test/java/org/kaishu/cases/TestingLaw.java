package org.kaishu.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The operator's directory: the rulebook of an invented city, and what an operator entered into
/// the files of others, which came with the platform.
public final class TestingLaw
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String GUANGXI = "guangxi/data-opening-measures/draft-1.yaml";
  private static final String SHANGHAI = "shanghai/data-opening-rules/draft-1.yaml";
  private static final String GUANGZHOU = "guangzhou/data-opening-measures/digest-1.yaml";
  private static final String WENZHOU = "wenzhou/data-sharing-and-opening-measures/2020-10-01.yaml";
  private static final Path DIRECTORY = made();

  /// Where it is.
  public static Path directory() {
    return DIRECTORY;
  }

  private static Path made() {
    try {
      var made = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "law-");
      copy(
          Path.of(Objects.requireNonNull(TestingLaw.class.getResource("/example-law")).toURI()),
          made);
      enter(made, GUANGXI, "status: draft", "status: in-force\nin-force: 2026-09-01");
      enter(
          made,
          SHANGHAI,
          "status: draft",
          "status: in-force\nin-force: 2026-08-15\nexpires: 2031-08-14");
      enter(made, GUANGZHOU, "access-modes:", mode("unconditional, conditional", "2.4(5)"));
      enter(made, WENZHOU, "access-modes:", mode("unconditional", "30(4)"));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String mode(String attributes, String article) {
    return "access-modes:\n  terminal: {title: 依法在自助终端查询, for: [%s], cites: [%s]}"
        .formatted(attributes, article);
  }

  private static void enter(Path directory, String file, String before, String after)
      throws IOException {
    try (var builtIn = TestingLaw.class.getResourceAsStream("/rulebooks/" + file)) {
      var text = new String(Objects.requireNonNull(builtIn, file).readAllBytes(), UTF_8);
      if (!text.contains(before)) {
        throw new IllegalStateException(file + " has no line " + before);
      }
      var path = directory.resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, text.replaceFirst(before, Matcher.quoteReplacement(after)));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var path = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.copy(file, path);
      }
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
