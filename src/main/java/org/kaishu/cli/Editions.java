package org.kaishu.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;

/// Loads rulebooks, and finds editions by the names that people type.
final class Editions {
  private Editions() {}

  /// Load the built-in rulebooks, and those of a directory.
  ///
  /// @throws org.kaishu.rulebook.RulebookFaults with all of them, which [FailureReport] tells
  static Rulebooks load(@Nullable Path directory) {
    return directory == null ? Rulebooks.builtIn() : Rulebooks.load(directory);
  }

  /// Whether a name means an edition: its own, its instrument's or its jurisdiction's.
  static boolean fits(Rulebook rulebook, String name) {
    var id = rulebook.id();
    return name.equals(id.toString()) || name.equals(id.name()) || name.equals(id.jurisdiction());
  }

  /// The edition of a name: `guangxi`, `guangxi/data-opening-measures`, or with `@draft-1`.
  ///
  /// @throws IllegalArgumentException if there is none or there are several, with their names
  static Rulebook named(Rulebooks rulebooks, String name) {
    var found = rulebooks.all().stream().filter(each -> fits(each, name)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "no rulebook '%s'; there are %s".formatted(name, names(rulebooks.all()))
            : "several rulebooks are named '%s': %s".formatted(name, names(found)));
  }

  /// The names of editions, as they can be typed.
  static String names(List<Rulebook> rulebooks) {
    return rulebooks.stream().map(each -> each.id().toString()).collect(joining(", "));
  }
}
