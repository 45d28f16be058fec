package org.kaishu.rulebook;

import static java.util.stream.Collectors.toCollection;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The words by which rulebooks name what Java does: effects and facts.
public record Vocabulary(SortedMap<String, Word> effects, SortedMap<String, Word> facts) {
  public Vocabulary {
    effects = Collections.unmodifiableSortedMap(new TreeMap<>(effects));
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /// The effects that some bean must carry.
  public SortedSet<String> carriedEffects() {
    return carried(effects);
  }

  /// The facts that some bean must carry.
  public SortedSet<String> carriedFacts() {
    return carried(facts);
  }

  private static SortedSet<String> carried(Map<String, Word> words) {
    return words.values().stream()
        .filter(Word::carried)
        .map(Word::name)
        .collect(toCollection(TreeSet::new));
  }

  /// One effect or fact.
  ///
  /// @param title in Chinese
  /// @param carried whether it is built; an act whose effect is not is refused
  public record Word(String name, String title, boolean carried) {}
}
