package org.kaishu.access.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Channel;
import org.kaishu.access.Differences;
import org.kaishu.access.Serves;
import org.kaishu.access.Usage;
import org.kaishu.tables.Column;
import org.kaishu.tables.SchemaDiff;
import org.kaishu.tables.VersionDiff;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How two versions differ, as JSON: in the fields that are open to all.
@RestController
class DiffApi {
  private static final String FROM = "from";
  private static final String AFTER = "after";

  private final Denials denials;
  private final Differences differences;
  private final Usage usage;

  DiffApi(Denials denials, Differences differences, Usage usage) {
    this.denials = denials;
    this.differences = differences;
    this.usage = usage;
  }

  @GetMapping("/api/v1/datasets/{id}/versions/{version}/diff")
  @Serves(Channel.API)
  Diff diff(
      @PathVariable String id,
      @PathVariable String version,
      @RequestParam MultiValueMap<String, String> parameters,
      Caller caller) {
    var anybody = caller.forOpenOnly();
    var later = denials.permit(anybody, id, Optional.of(Numbers.version(version)), Channel.API);
    check(parameters);
    var from =
        Optional.ofNullable(parameters.getFirst(FROM))
            .map(Integer::valueOf)
            .or(() -> differences.before(later.versionId()));
    if (from.isEmpty()) {
      return Diff.first(later.versionId().number());
    }
    var earlier = denials.permit(anybody, id, from, Channel.API);
    long offset = Long.parseLong(Optional.ofNullable(parameters.getFirst(AFTER)).orElse("0"));
    var diff = differences.compare(earlier, later, offset);
    usage.count(later);
    return Diff.of(diff);
  }

  private static void check(MultiValueMap<String, String> parameters) {
    var faults = new ArrayList<Problem.Fault>();
    parameters.forEach((name, values) -> {
      if (!List.of(FROM, AFTER, "scope").contains(name)) {
        faults.add(new Problem.Fault(name, "unknown-parameter", "没有这个参数"));
      } else if (values.size() > 1) {
        faults.add(new Problem.Fault(name, "repeated", "参数只能出现一次"));
      } else if (name.equals(FROM) && !values.getFirst().matches("[1-9][0-9]{0,8}")) {
        faults.add(new Problem.Fault(name, "bad-value", "应为版本号"));
      } else if (name.equals(AFTER) && !values.getFirst().matches("[0-9]{1,9}")) {
        faults.add(new Problem.Fault(name, "bad-value", "应为上一页给出的 next"));
      }
    });
    if (!faults.isEmpty()) {
      throw Problem.faulty(faults);
    }
  }

  /// The answer.
  ///
  /// @param from null for the first version
  /// @param key fields by which rows were matched; empty where whole rows were counted
  record Diff(
      @Nullable Integer from,
      int to,
      List<Field> fields,
      List<String> key,
      long added,
      long removed,
      long changed,
      Map<String, Long> changedCells,
      List<Row> sample,
      @Nullable Long next) {
    static Diff first(int number) {
      return new Diff(null, number, List.of(), List.of(), 0, 0, 0, Map.of(), List.of(), null);
    }

    static Diff of(VersionDiff diff) {
      var names = diff.columns().stream().map(Column::name).toList();
      var cells = new LinkedHashMap<String, Long>();
      for (int i = 0; i < names.size(); i++) {
        if (diff.cells().get(i) > 0) {
          cells.put(names.get(i), diff.cells().get(i));
        }
      }
      return new Diff(
          diff.from().number(),
          diff.to().number(),
          diff.schema().lines().stream().map(Field::of).toList(),
          diff.key(),
          diff.added(),
          diff.removed(),
          diff.changed(),
          cells,
          diff.sample().stream().map(row -> Row.of(row, names)).toList(),
          diff.next().orElse(null));
    }
  }

  /// How a field differs.
  record Field(String what, String name, @Nullable Side before, @Nullable Side now) {
    static Field of(SchemaDiff.Line line) {
      return switch (line) {
        case SchemaDiff.Line.Added(var now) -> new Field("added", now.name(), null, Side.of(now));
        case SchemaDiff.Line.Removed(var before) ->
            new Field("removed", before.name(), Side.of(before), null);
        case SchemaDiff.Line.Renamed(var before, var now) ->
            new Field("renamed", now.name(), Side.of(before), Side.of(now));
        case SchemaDiff.Line.Retyped(var before, var now) ->
            new Field("retyped", now.name(), Side.of(before), Side.of(now));
      };
    }
  }

  /// A field in one of the versions.
  record Side(String title, String type) {
    static Side of(Column column) {
      return new Side(column.title(), column.type().word());
    }
  }

  /// A row that differs, its values as text.
  record Row(
      String what,
      @Nullable Map<String, @Nullable String> before,
      @Nullable Map<String, @Nullable String> now,
      long times) {
    static Row of(VersionDiff.Row row, List<String> names) {
      return new Row(
          row.kind().name().toLowerCase(Locale.ROOT),
          side(row.before(), names),
          side(row.now(), names),
          row.times());
    }

    private static @Nullable Map<String, @Nullable String> side(
        List<@Nullable String> values, List<String> names) {
      if (values.isEmpty()) {
        return null;
      }
      var side = new LinkedHashMap<String, @Nullable String>();
      for (int i = 0; i < names.size(); i++) {
        side.put(names.get(i), values.get(i));
      }
      return side;
    }
  }
}
