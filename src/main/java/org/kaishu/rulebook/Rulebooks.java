package org.kaishu.rulebook;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.rulebook.internal.Loading;

/// All editions that were loaded together, without a fault. Immutable.
public final class Rulebooks {
  private static final Comparator<Rulebook> LATEST =
      comparing((Rulebook rulebook) -> rulebook.from().orElse(LocalDate.MIN))
          .thenComparing(Rulebook::id)
          .reversed();

  private final Vocabulary vocabulary;
  private final SortedMap<EditionId, Rulebook> editions;

  private Rulebooks(Vocabulary vocabulary, List<Rulebook> rulebooks) {
    this.vocabulary = vocabulary;
    this.editions = new TreeMap<>();
    rulebooks.forEach(rulebook -> editions.put(rulebook.id(), rulebook));
  }

  /// Load the rulebooks that come with the platform.
  ///
  /// @throws RulebookFaults with everything that is wrong with them
  public static Rulebooks builtIn() {
    return load();
  }

  /// Load the rulebooks that come with the platform, then those of an operator's directories, which
  /// add editions or replace those of the same name.
  ///
  /// @throws RulebookFaults with everything that is wrong with them
  public static Rulebooks load(Path... directories) {
    var loaded = Loading.load(List.of(directories));
    return new Rulebooks(loaded.vocabulary(), loaded.rulebooks());
  }

  /// All editions, by name.
  public List<Rulebook> all() {
    return List.copyOf(editions.values());
  }

  /// The latest edition of an instrument, such as `guangxi/data-opening-measures`; a draft only if
  /// there is nothing else.
  public Optional<Rulebook> find(String name) {
    return editions.values().stream()
        .filter(rulebook -> rulebook.id().name().equals(name))
        .min(LATEST);
  }

  /// The edition of this name.
  ///
  /// @throws IllegalArgumentException if there is none
  public Rulebook edition(EditionId id) {
    var rulebook = editions.get(id);
    if (rulebook == null) {
      throw new IllegalArgumentException("no edition " + id);
    }
    return rulebook;
  }

  /// The edition under which a jurisdiction decides on a day: the one in force, else a draft, else
  /// the one that expired last.
  ///
  /// @throws IllegalArgumentException if the jurisdiction has none
  public Rulebook governing(String jurisdiction, LocalDate day) {
    return editions.values().stream()
        .filter(rulebook -> rulebook.id().jurisdiction().equals(jurisdiction))
        .min(comparingInt((Rulebook rulebook) -> rank(rulebook.force(day))).thenComparing(LATEST))
        .orElseThrow(() -> new IllegalArgumentException("no rulebook for " + jurisdiction));
  }

  /// The effects and facts that rulebooks may name.
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  private static int rank(Force force) {
    return switch (force) {
      case IN_FORCE -> 0;
      case DRAFT -> 1;
      case EXPIRED -> 2;
    };
  }
}
