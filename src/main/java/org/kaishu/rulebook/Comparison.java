package org.kaishu.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.kaishu.rulebook.internal.Statements;

/// What differs between two editions, statement by statement.
public final class Comparison {
  private Comparison() {}

  /// Compare two editions; the changes stand in the order of their places.
  public static List<Change> between(Rulebook before, Rulebook after) {
    var old = Statements.of(before);
    var now = Statements.of(after);
    var places = new TreeSet<>(old.keySet());
    places.addAll(now.keySet());
    var changes = new ArrayList<Change>();
    for (var place : places) {
      var was = Optional.ofNullable(old.get(place));
      var is = Optional.ofNullable(now.get(place));
      if (!was.equals(is)) {
        changes.add(new Change(place, was, is));
      }
    }
    return changes;
  }

  /// One statement that differs.
  ///
  /// @param place such as `processes.conditional-access.stages.review.within`
  /// @param before what the first edition says; empty if it says nothing
  /// @param after what the second one says; empty if it says nothing
  public record Change(String place, Optional<String> before, Optional<String> after) {

    /// The name of the process concerned; empty if it concerns the edition as a whole.
    public Optional<String> process() {
      var words = place.split("\\.", -1);
      return words[0].equals("processes") ? Optional.of(words[1]) : Optional.empty();
    }
  }
}
