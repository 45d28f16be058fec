package org.kaishu.rulebook.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.rulebook.Vocabulary;

/// Gathers the effects and facts that vocabulary files declare.
final class VocabularyReader {
  private final SortedMap<String, Vocabulary.Word> effects = new TreeMap<>();
  private final SortedMap<String, Vocabulary.Word> facts = new TreeMap<>();

  void read(Yaml file, FaultList faults) {
    for (var section : file.entries().entrySet()) {
      switch (section.getKey()) {
        case "effects" -> words(section.getValue(), effects, faults);
        case "facts" -> words(section.getValue(), facts, faults);
        default -> faults.add(section.getValue(), "unknown key '" + section.getKey() + "'");
      }
    }
  }

  Vocabulary vocabulary() {
    return new Vocabulary(effects, facts);
  }

  private static void words(
      Yaml section, SortedMap<String, Vocabulary.Word> words, FaultList faults) {
    section
        .entries()
        .forEach((name, word) -> {
          var carried = word.text("carried").orElse("");
          if (word.text("title").isEmpty() || !carried.matches("yes|no")) {
            faults.add(word, "'" + name + "' needs a 'title' and 'carried: yes|no'");
          }
          var title = word.text("title").orElse(name);
          words.put(name, new Vocabulary.Word(name, title, carried.equals("yes")));
        });
  }
}
