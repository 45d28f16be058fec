package org.kaishu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.demo.Doors;
import org.kaishu.demo.PlayClock;
import org.kaishu.demo.Tour;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Walks the main job on a throw-away home, without a browser.
@Command(name = "tour", description = "Walk a messy file's way to open data, step by step.")
class TourCommand implements Callable<Integer> {
  @Option(names = "--city", paramLabel = "NAME", description = "a city with a rulebook, or all")
  private String city = "all";

  @Option(names = "--file", paramLabel = "FILE", description = "the messy file to use")
  private @Nullable Path file;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var cities = cities();
    if (file != null && !Files.isReadable(file)) {
      throw fault("no readable file " + file);
    }
    var whole = true;
    for (var each : cities) {
      whole &= walk(each);
    }
    return whole ? 0 : 1;
  }

  private List<String> cities() {
    var known =
        Rulebooks.builtIn().all().stream()
            .map(each -> each.id().jurisdiction())
            .distinct()
            .toList();
    if (city.equals("all")) {
      return known;
    }
    if (!known.contains(city)) {
      throw fault(
          "no rulebook for '%s'; there is one for %s".formatted(city, String.join(", ", known)));
    }
    return List.of(city);
  }

  private boolean walk(String each) throws IOException {
    var home = Files.createTempDirectory("kaishu-tour");
    try {
      var tour = walk(each, home);
      tour.tampered(TamperedHome.verify(home));
      return tour.ended();
    } finally {
      FileSystemUtils.deleteRecursively(home);
    }
  }

  private Tour walk(String each, Path home) {
    try (var platform = Platform.start(Optional.of(home), OptionalInt.of(0), Platform::playClock)) {
      var context = platform.context();
      var tour =
          new Tour(
              Doors.of(context),
              (PlayClock) context.getBean(Clock.class),
              platform.port(),
              spec.commandLine().getOut());
      tour.walk(each, Optional.ofNullable(file));
      return tour;
    }
  }

  private ParameterException fault(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
