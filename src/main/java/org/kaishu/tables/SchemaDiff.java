package org.kaishu.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kaishu.ledger.Digest;

/// How the columns of one version differ from those of another, field by field.
///
/// Fields are the same by their number, whatever they are called. That a decimal grew wider is no
/// difference.
public record SchemaDiff(List<Line> lines) {

  /// Copy the list.
  public SchemaDiff {
    lines = List.copyOf(lines);
  }

  /// One difference.
  public sealed interface Line {

    /// The number of the field.
    int field();

    /// A field that the earlier version doesn't have.
    record Added(Column now) implements Line {
      @Override
      public int field() {
        return now.id();
      }
    }

    /// A field that the later version doesn't have.
    record Removed(Column before) implements Line {
      @Override
      public int field() {
        return before.id();
      }
    }

    /// A field under another heading.
    record Renamed(Column before, Column now) implements Line {
      @Override
      public int field() {
        return now.id();
      }
    }

    /// A field with values of another type.
    record Retyped(Column before, Column now) implements Line {
      @Override
      public int field() {
        return now.id();
      }
    }
  }

  /// Compare two lists of columns: first what went, then what changed, then what came.
  public static SchemaDiff between(List<Column> before, List<Column> now) {
    var later = now.stream().collect(Collectors.toMap(Column::id, Function.identity()));
    var earlier = before.stream().collect(Collectors.toMap(Column::id, Function.identity()));
    var lines = new ArrayList<Line>();
    before.stream()
        .filter(column -> !later.containsKey(column.id()))
        .forEach(column -> lines.add(new Line.Removed(column)));
    for (var column : now) {
      var old = earlier.get(column.id());
      if (old != null && !old.title().equals(column.title())) {
        lines.add(new Line.Renamed(old, column));
      }
      if (old != null && old.type() != column.type()) {
        lines.add(new Line.Retyped(old, column));
      }
    }
    now.stream()
        .filter(column -> !earlier.containsKey(column.id()))
        .forEach(column -> lines.add(new Line.Added(column)));
    return new SchemaDiff(lines);
  }

  /// Whether nothing differs.
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /// Whether programs that use the earlier version may stop working: a field went or has another
  /// type.
  public boolean breaks() {
    return lines.stream()
        .anyMatch(line ->
            switch (line) {
              case Line.Removed _, Line.Retyped _ -> true;
              case Line.Added _, Line.Renamed _ -> false;
            });
  }

  /// SHA-256 over the differences: what a confirmation pins.
  public String digest() {
    return Digest.of(
        lines.stream()
            .map(line ->
                switch (line) {
                  case Line.Added(var now) -> "added\t" + text(now);
                  case Line.Removed(var before) -> "removed\t" + text(before);
                  case Line.Renamed(var before, var now) ->
                      "renamed\t" + text(before) + "\t" + text(now);
                  case Line.Retyped(var before, var now) ->
                      "retyped\t" + text(before) + "\t" + text(now);
                })
            .toList());
  }

  private static String text(Column column) {
    return "%d\t%s\t%s\t%s"
        .formatted(column.id(), column.name(), column.title(), column.type().word());
  }
}
