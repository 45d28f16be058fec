package org.kaishu.rulebook.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/// Puts an edition together: its own file, and one file for each process that stands alone.
final class Assembly {
  private static final String FORMS = "forms";
  private static final String AGREEMENT = "agreement";

  private final Map<String, Yaml> processes;
  private final Map<String, Yaml> forms;
  private final Map<String, Yaml> agreements;
  private final FaultList faults;

  private Assembly(Yaml book, FaultList faults) {
    this.processes = new LinkedHashMap<>(book.map("processes"));
    this.forms = new LinkedHashMap<>(book.map(FORMS));
    this.agreements = new LinkedHashMap<>(book.map("agreements"));
    this.faults = faults;
  }

  /// Add to a rulebook the processes of its other files, by name, with their forms and agreements.
  static Yaml of(Yaml book, Map<String, Yaml> parts, FaultList faults) {
    if (parts.isEmpty()) {
      return book;
    }
    var assembly = new Assembly(book, faults);
    parts.forEach(assembly::add);
    return section(
        section(section(book, "processes", assembly.processes), FORMS, assembly.forms),
        "agreements",
        assembly.agreements);
  }

  private void add(String name, Yaml part) {
    put(processes, name, part.without(FORMS).without(AGREEMENT), "process");
    part.map(FORMS).forEach((form, value) -> put(forms, form, value, "form"));
    part.at(AGREEMENT).ifPresent(agreement -> put(agreements, name, agreement, AGREEMENT));
  }

  private void put(Map<String, Yaml> section, String name, Yaml value, String kind) {
    var earlier = section.putIfAbsent(name, value);
    if (earlier != null) {
      var place = earlier.place();
      faults.add(
          value, kind + " '" + name + "' stands in " + place.file() + ":" + place.line() + " too");
    }
  }

  private static Yaml section(Yaml book, String key, Map<String, Yaml> entries) {
    return entries.isEmpty()
        ? book
        : book.with(key, new Yaml.Mapping(book.at(key).orElse(book).place(), entries));
  }
}
