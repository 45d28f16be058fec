package org.kaishu.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Permit;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Messages;
import org.kaishu.tables.Column;
import org.kaishu.tables.SchemaDiff;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionDiff;
import org.kaishu.tables.Versions;
import org.springframework.stereotype.Component;

/// Draws how two versions differ.
@Component
class DiffDrawing {
  private static final int SHOWN = 60;

  private final Versions versions;
  private final Messages words;

  DiffDrawing(Versions versions, Messages words) {
    this.versions = versions;
    this.words = words;
  }

  /// A page that says why nothing can be shown.
  DiffPage closed(Permit permit, String why) {
    return page(permit, Optional.empty(), List.of(), "", why);
  }

  DiffPage first(Permit permit) {
    return page(permit, Optional.empty(), List.of(), "", "");
  }

  DiffPage draw(Permit permit, VersionDiff diff) {
    var counts = new ArrayList<String>();
    if (diff.added() > 0) {
      counts.add(words.say("diff.added", diff.added()));
    }
    if (diff.removed() > 0) {
      counts.add(words.say("diff.removed", diff.removed()));
    }
    if (diff.changed() > 0) {
      counts.add(words.say("diff.changed", diff.changed()));
    }
    var titles = diff.columns().stream().map(Column::title).toList();
    var key =
        diff.columns().stream()
            .filter(column -> diff.key().contains(column.name()))
            .map(Column::title)
            .toList();
    var matched =
        key.isEmpty()
            ? words.say("diff.matched.whole")
            : words.say("diff.matched.key", String.join(words.say("list.separator"), key));
    var page = page(permit, Optional.of(diff), counts, matched, "");
    var cells = new ArrayList<DiffPage.CellCount>();
    for (int i = 0; i < titles.size(); i++) {
      if (diff.cells().get(i) > 0) {
        cells.add(new DiffPage.CellCount(titles.get(i), diff.cells().get(i)));
      }
    }
    return new DiffPage(
        page.id(),
        page.title(),
        page.to(),
        page.from(),
        page.others(),
        counts,
        matched,
        diff.schema().lines().stream().map(this::line).toList(),
        cells,
        titles,
        diff.sample().stream().map(row -> row(row, titles.size())).toList(),
        diff.next()
            .map(next ->
                "/datasets/%s/versions/%d/diff?from=%d&after=%d"
                    .formatted(page.id(), page.to(), diff.from().number(), next))
            .orElse(""),
        "");
  }

  private DiffPage page(
      Permit permit,
      Optional<VersionDiff> diff,
      List<String> counts,
      String matched,
      String closed) {
    int to = permit.versionId().number();
    return new DiffPage(
        permit.dataset().id(),
        permit.description().title(),
        to,
        diff.map(it -> it.from().number()),
        others(permit.dataset().id(), to),
        counts,
        matched,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        closed);
  }

  private List<Integer> others(DatasetId id, int to) {
    return versions.list(id).stream()
        .filter(version -> version.publishedAt().isPresent() && version.withdrawnAt().isEmpty())
        .map(Version::id)
        .map(it -> it.number())
        .filter(number -> number != to)
        .toList();
  }

  private DiffPage.FieldLine line(SchemaDiff.Line line) {
    return switch (line) {
      case SchemaDiff.Line.Added(var now) ->
          new DiffPage.FieldLine(
              words.say("changes.added"), "t-jade", now.title(), words.say("type." + word(now)));
      case SchemaDiff.Line.Removed(var before) ->
          new DiffPage.FieldLine(
              words.say("changes.removed"),
              "t-seal",
              before.title(),
              words.say("type." + word(before)));
      case SchemaDiff.Line.Renamed(var before, var now) ->
          new DiffPage.FieldLine(
              words.say("changes.renamed"),
              "t-indigo",
              now.title(),
              words.say("changes.before", before.title()));
      case SchemaDiff.Line.Retyped(var before, var now) ->
          new DiffPage.FieldLine(
              words.say("changes.retyped"),
              "t-amber",
              now.title(),
              words.say(
                  "changes.types",
                  words.say("type." + word(before)),
                  words.say("type." + word(now))));
    };
  }

  private static String word(Column column) {
    return column.type().word();
  }

  private DiffPage.Row row(VersionDiff.Row row, int width) {
    var cells = new ArrayList<DiffPage.Cell>();
    for (int i = 0; i < width; i++) {
      cells.add(
          switch (row.kind()) {
            case ADDED -> new DiffPage.Cell(text(row.now().get(i)), Optional.empty());
            case REMOVED -> new DiffPage.Cell(text(row.before().get(i)), Optional.empty());
            case CHANGED -> {
              var before = text(row.before().get(i));
              var now = text(row.now().get(i));
              yield new DiffPage.Cell(
                  now, before.equals(now) ? Optional.empty() : Optional.of(before));
            }
          });
    }
    var style =
        switch (row.kind()) {
          case ADDED -> "t-jade";
          case REMOVED -> "t-seal";
          case CHANGED -> "t-amber";
        };
    var what = words.say("diff.row." + row.kind().name().toLowerCase(java.util.Locale.ROOT));
    return new DiffPage.Row(
        row.times() > 1 ? words.say("diff.row.times", what, row.times()) : what, style, cells);
  }

  private static String text(@Nullable String value) {
    if (value == null) {
      return "";
    }
    return value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
  }
}
