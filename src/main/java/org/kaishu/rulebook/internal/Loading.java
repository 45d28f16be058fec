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
  private final List<RulebookFile> choices = new ArrayList<>();
  private final SortedMap<EditionId, SortedMap<String, RulebookFile>> editions = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  /// What was loaded.
  public record Loaded(Vocabulary vocabulary, List<Rulebook> rulebooks) {}

  /// The name under which the file of an edition itself stands among those of its processes.
  private static final String ITSELF = "";

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
    if (file.path().equals(RulebookFile.CHOICES)) {
      choices.add(file);
      return;
    }
    try {
      var words = file.path().substring(0, file.path().length() - ".yaml".length()).split("/", -1);
      if (words.length != 3 && words.length != 4) {
        throw new IllegalArgumentException(
            "a rulebook is JURISDICTION/INSTRUMENT/EDITION.yaml, one process of it"
                + " JURISDICTION/INSTRUMENT/EDITION/PROCESS.yaml");
      }
      editions
          .computeIfAbsent(new EditionId(words[0], words[1], words[2]), _ -> new TreeMap<>())
          .put(words.length == 3 ? ITSELF : words[3], file);
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(file.label(), 1, String.valueOf(e.getMessage())));
    }
  }

  private Loaded load() {
    var vocabulary = vocabulary();
    var chosen = choices();
    var checked = new ArrayList<Edition>();
    editions.forEach((id, files) -> check(id, files, vocabulary, chosen).ifPresent(checked::add));
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

  private Choices choices() {
    var chosen = new Choices();
    for (var file : choices) {
      var found = new FaultList(file.label());
      Yaml.read(file.text(), found).ifPresent(yaml -> chosen.read(yaml, found));
      faults.addAll(found.faults());
    }
    var found = new FaultList(RulebookFile.CHOICES);
    chosen.unknown(editions.keySet(), found);
    faults.addAll(found.faults());
    return chosen;
  }

  /// The YAML of an edition and of its processes; empty if one of its files can't be read.
  private Optional<Yaml> assembled(EditionId id, SortedMap<String, RulebookFile> files) {
    var parts = new TreeMap<String, Yaml>();
    for (var file : files.entrySet()) {
      var found = new FaultList(file.getValue().label());
      Yaml.read(file.getValue().text(), found).ifPresent(yaml -> parts.put(file.getKey(), yaml));
      faults.addAll(found.faults());
    }
    var book = Optional.ofNullable(parts.remove(ITSELF));
    if (!files.containsKey(ITSELF)) {
      faults.add(
          new Fault(label(files), 1, "a process of " + id + ", but that edition has no file"));
    }
    if (book.isEmpty() || parts.size() < files.size() - 1) {
      return Optional.empty();
    }
    var found = new FaultList(label(files));
    var assembled = Assembly.of(book.get(), parts, found);
    faults.addAll(found.faults());
    return Optional.of(assembled);
  }

  /// The name of the edition's own file, which stands before those of its processes.
  private static String label(SortedMap<String, RulebookFile> files) {
    return files.values().iterator().next().label();
  }

  private Optional<Edition> check(
      EditionId id, SortedMap<String, RulebookFile> files, Vocabulary vocabulary, Choices chosen) {
    var book = assembled(id, files);
    if (book.isEmpty()) {
      return Optional.empty();
    }
    var found = new FaultList(label(files));
    var yaml = chosen.apply(id, book.get(), found);
    SchemaCheck.check(yaml, found);
    EditionCheck.check(yaml, id, found);
    new CitationCheck(yaml, id, found).check();
    yaml.map("forms").forEach((name, form) -> new FormCheck(yaml, name, form, found).check());
    AgreementCheck.check(yaml, found);
    new DutyCheck(yaml, found).check();
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
    var from = EditionCheck.day(edition.book(), "in-force");
    return edition.book().text("status").filter("in-force"::equals).isPresent()
        ? Optional.of(from.orElse(LocalDate.MIN))
        : from;
  }

  private static LocalDate expires(Edition edition) {
    return EditionCheck.day(edition.book(), "expires").orElse(LocalDate.MAX);
  }
}
