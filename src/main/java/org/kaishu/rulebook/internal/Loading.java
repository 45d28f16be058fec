package org.kaishu.rulebook.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.RulebookFaults;
import org.kaishu.rulebook.RulebookFaults.Fault;
import org.kaishu.rulebook.Vocabulary;

/// Loads rulebooks: reads every file, checks everything, and only then makes records.
public final class Loading {
  private final List<RulebookFile> vocabularies = new ArrayList<>();
  private final SortedMap<EditionId, RulebookFile> editions = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  /// What was loaded.
  public record Loaded(Vocabulary vocabulary, List<Rulebook> rulebooks) {}

  private record Edition(EditionId id, Yaml book, FaultList faults) {}

  private Loading() {}

  /// Load the built-in files, then those of the directories, later ones replacing earlier ones.
  ///
  /// @throws RulebookFaults with every fault of every file
  public static Loaded load(List<Path> directories) {
    var loading = new Loading();
    RulebookFile.builtIn().forEach(loading::add);
    for (var directory : directories) {
      var faults = new FaultList(directory.toString());
      RulebookFile.of(directory, faults).forEach(loading::add);
      loading.faults.addAll(faults.faults());
    }
    return loading.load();
  }

  private void add(RulebookFile file) {
    if (file.path().equals(RulebookFile.VOCABULARY)) {
      vocabularies.add(file);
      return;
    }
    try {
      var words = file.path().substring(0, file.path().length() - ".yaml".length()).split("/", -1);
      if (words.length != 3) {
        throw new IllegalArgumentException("a rulebook is JURISDICTION/INSTRUMENT/EDITION.yaml");
      }
      editions.put(new EditionId(words[0], words[1], words[2]), file);
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(file.label(), 1, String.valueOf(e.getMessage())));
    }
  }

  private Loaded load() {
    var vocabulary = vocabulary();
    var checked = new ArrayList<Edition>();
    editions.forEach((id, file) -> check(id, file, vocabulary).ifPresent(checked::add));
    checked.stream()
        .filter(edition -> inForce(edition).isPresent())
        .forEach(edition -> overlaps(edition, checked));
    checked.forEach(edition -> faults.addAll(edition.faults().faults()));
    if (!faults.isEmpty()) {
      throw new RulebookFaults(faults.stream().sorted().toList());
    }
    return new Loaded(
        vocabulary,
        checked.stream()
            .map(edition -> new RulebookReader(edition.book(), edition.id()).read())
            .toList());
  }

  private Vocabulary vocabulary() {
    var reader = new VocabularyReader();
    for (var file : vocabularies) {
      var found = new FaultList(file.label());
      Yaml.read(file.text(), found).ifPresent(yaml -> reader.read(yaml, found));
      faults.addAll(found.faults());
    }
    return reader.vocabulary();
  }

  private Optional<Edition> check(EditionId id, RulebookFile file, Vocabulary vocabulary) {
    var found = new FaultList(file.label());
    var book = Yaml.read(file.text(), found);
    if (book.isEmpty()) {
      faults.addAll(found.faults());
      return Optional.empty();
    }
    var yaml = book.get();
    SchemaCheck.check(yaml, found);
    EditionCheck.check(yaml, id, found);
    new CitationCheck(yaml, id, found).check();
    yaml.map("forms").forEach((name, form) -> new FormCheck(yaml, name, form, found).check());
    AgreementCheck.check(yaml, found);
    yaml.map("processes")
        .forEach(
            (name, process) -> new ProcessCheck(yaml, name, process, vocabulary, found).check());
    return Optional.of(new Edition(id, yaml, found));
  }

  /// Refuses a second edition of one instrument in force on the same day.
  private static void overlaps(Edition edition, List<Edition> others) {
    for (var other : others) {
      var begins = inForce(edition).orElseThrow();
      var otherBegins = inForce(other);
      if (!other.id().equals(edition.id())
          && other.id().name().equals(edition.id().name())
          && otherBegins.isPresent()
          && !otherBegins.get().isAfter(begins)
          && !expires(other).isBefore(begins)) {
        edition
            .faults()
            .add(
                edition.book().at("in-force").orElse(edition.book()),
                "in force from " + begins + " while " + other.id() + " is in force too");
      }
    }
  }

  private static Optional<LocalDate> inForce(Edition edition) {
    return EditionCheck.day(edition.book(), "in-force");
  }

  private static LocalDate expires(Edition edition) {
    return EditionCheck.day(edition.book(), "expires").orElse(LocalDate.MAX);
  }
}
