package org.kaishu.rulebook;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;

/// Everything that is wrong with a set of rulebooks, found in one reading.
public final class RulebookFaults extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  /// Make one failure of many faults.
  public RulebookFaults(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /// The faults, by file and line.
  public List<Fault> faults() {
    return faults;
  }

  /// One fault.
  ///
  /// @param file the path of the file, as given
  /// @param line 1-based
  public record Fault(String file, int line, String message) implements Comparable<Fault> {
    private static final Comparator<Fault> ORDER =
        comparing(Fault::file).thenComparingInt(Fault::line).thenComparing(Fault::message);

    @Override
    public int compareTo(Fault other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return file + ":" + line + ": " + message;
    }
  }
}
