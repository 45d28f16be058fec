package org.kaishu.rulebook.internal;

import java.util.List;
import java.util.TreeSet;
import org.kaishu.rulebook.RulebookFaults.Fault;

/// Gathers what is wrong with one file.
final class FaultList {
  private final String file;
  private final TreeSet<Fault> faults = new TreeSet<>();

  FaultList(String file) {
    this.file = file;
  }

  void add(int line, String message) {
    faults.add(new Fault(file, line, message));
  }

  void add(Yaml place, String message) {
    faults.add(new Fault(place.place().file(), place.line(), message));
  }

  /// A line of this file as a place.
  Yaml.Place at(int line) {
    return new Yaml.Place(file, line);
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }
}
