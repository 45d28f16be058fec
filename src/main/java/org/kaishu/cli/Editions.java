package org.kaishu.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;

/// Finds editions by the names that people type.
final class Editions {
  private Editions() {}

  /// Load the built-in rulebooks, and those of a directory.
  static Rulebooks load(@Nullable Path directory) {
    return directory == null ? Rulebooks.builtIn() : Rulebooks.load(directory);
  }

  /// The edition of a name: `guangxi`, `guangxi/data-opening-measures`, or with `@draft-1`.
  ///
  /// @throws IllegalArgumentException if there is none or there are several, with their names
  static Rulebook named(Rulebooks rulebooks, String name) {
    var found = rulebooks.all().stream().filter(each -> RulebookNames.fits(each, name)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "no rulebook '%s'; there are %s".formatted(name, names(rulebooks.all()))
            : "several rulebooks are named '%s': %s".formatted(name, names(found)));
  }

  private static String names(List<Rulebook> rulebooks) {
    return rulebooks.stream().map(each -> each.id().toString()).collect(joining(", "));
  }
}
