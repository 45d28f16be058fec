package org.kaishu.rulebook.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// One file of a set of rulebooks.
///
/// @param label the file as faults name it
/// @param path the path within its set, such as `guangxi/data-opening-measures/draft-1.yaml`
record RulebookFile(String label, String path, String text) {
  static final String VOCABULARY = "vocabulary.yaml";
  private static final String BUILT_IN = "rulebooks/";
  static final String CHOICES = "choices.yaml";
  private static final Set<String> ASIDE = Set.of("schema", "examples");

  /// The files that come with the platform, as `files.txt` lists them.
  static List<RulebookFile> builtIn() {
    return resource("files.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> new RulebookFile(BUILT_IN + line, line, resource(line)))
        .toList();
  }

  /// The files of a directory: the vocabulary, the choices and every YAML file but the examples.
  static List<RulebookFile> of(Path directory, FaultList faults) {
    if (!Files.isDirectory(directory)) {
      faults.add(1, "no such directory");
      return List.of();
    }
    try (var files = Files.walk(directory)) {
      var found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !aside(directory.relativize(file)))
              .sorted()
              .map(file -> of(directory, file))
              .toList();
      if (found.isEmpty()) {
        faults.add(1, "holds no JURISDICTION/INSTRUMENT/EDITION.yaml");
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of a file that comes with the platform.
  static String resource(String path) {
    try (var in = RulebookFile.class.getResourceAsStream("/" + BUILT_IN + path)) {
      if (in == null) {
        throw new IllegalStateException("missing " + BUILT_IN + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RulebookFile of(Path directory, Path file) {
    var path = directory.relativize(file).toString().replace('\\', '/');
    try {
      var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return new RulebookFile(file.toString(), path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean aside(Path path) {
    for (var name : path) {
      if (ASIDE.contains(name.toString())) {
        return true;
      }
    }
    return false;
  }
}
