package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.Dataset;
import org.kaishu.page.Messages;
import org.kaishu.publishing.Comparison;
import org.kaishu.publishing.Work;
import org.kaishu.tables.Change;
import org.kaishu.tables.Changed;
import org.kaishu.tables.Column;
import org.kaishu.tables.SchemaDiff.Line;
import org.kaishu.tables.Version;

/// Draws how a draft differs from what is open.
record ChangesDrawing(Messages words) {

  Optional<ChangesPart> draw(Work work) {
    return work.comparison().map(comparison -> draw(comparison, work.candidate().orElseThrow()));
  }

  /// What a new file may do to what is open, with what was filled in, else what goes without
  /// saying.
  ChangeChoice choice(Work work, Optional<Wanted> filled) {
    var chosen = filled.map(Wanted::change).orElse(Wanted.WHOLE);
    var kinds =
        work.dataset().current().isEmpty()
            ? List.<PublishPage.Option>of()
            : Change.all().stream()
                .map(change ->
                    new PublishPage.Option(
                        change.word(),
                        words.say("changes.kind." + change.word()),
                        change.word().equals(chosen)))
                .toList();
    return new ChangeChoice(
        kinds, standing(work), filled.map(Wanted::key).orElseGet(() -> key(work)));
  }

  /// The draft that another file replaces; one that is in review is left alone.
  private String standing(Work work) {
    return work.candidate()
        .filter(draft -> draft.publishedAt().isEmpty())
        .filter(_ -> !PublishListController.standing(work).equals("review"))
        .map(draft -> {
          var said = words.say("changes.standing", draft.id().number(), draft.sourceName());
          return work.dataset()
              .current()
              .map(open -> said + words.say("changes.standing.base", open.version()))
              .orElse(said);
        })
        .orElse("");
  }

  /// The draft of another file that the newest one replaced, in words; blank where there was none.
  String replaced(Work work) {
    int open = work.dataset().current().map(Dataset.Current::version).orElse(0);
    return work.candidate()
        .filter(draft -> draft.publishedAt().isEmpty())
        .flatMap(draft ->
            work.uploads().stream()
                .filter(upload -> upload.version().orElse(0) > open)
                .filter(upload -> upload.version().getAsInt() < draft.id().number())
                .filter(upload -> !upload.file().equals(draft.source()))
                .findFirst())
        .map(
            upload -> words.say("changes.replaced", upload.version().getAsInt(), upload.fileName()))
        .orElse("");
  }

  private String key(Work work) {
    return work.candidate()
        .map(version ->
            String.join(
                words.say("list.separator"),
                version.key().stream()
                    .flatMap(
                        name -> version.columns().stream().filter(it -> it.name().equals(name)))
                    .map(Column::title)
                    .toList()))
        .orElse("");
  }

  private ChangesPart draw(Comparison comparison, Version draft) {
    var added =
        comparison.fields().lines().stream()
            .filter(Line.Added.class::isInstance)
            .map(line -> ((Line.Added) line).now().title())
            .toList();
    var known =
        added.isEmpty()
            ? List.<PublishPage.Option>of()
            : comparison.before().columns().stream()
                .map(column ->
                    new PublishPage.Option(Integer.toString(column.id()), column.title(), false))
                .toList();
    return new ChangesPart(
        draft.id().number(),
        comparison.before().id().number(),
        comparison.changed().map(this::rows).orElse(""),
        comparison.fields().lines().stream().map(this::line).toList(),
        comparison.outdated(),
        comparison.awaitsConfirmation(),
        comparison.fields().breaks() && comparison.confirmed(),
        added,
        known);
  }

  private String rows(Changed changed) {
    return switch (changed.change()) {
      case Change.Replace _ -> "";
      case Change.Append _ -> words.say("changes.rows.append", changed.inserted());
      case Change.Upsert _ ->
          words.say(
              "changes.rows.upsert", changed.inserted(), changed.updated(), changed.unchanged());
      case Change.Delete _ -> words.say("changes.rows.delete", changed.deleted(), changed.absent());
    };
  }

  private ChangesPart.Line line(Line line) {
    return switch (line) {
      case Line.Added(var now) ->
          new ChangesPart.Line(words.say("changes.added"), "t-jade", now.title(), type(now));
      case Line.Removed(var before) ->
          new ChangesPart.Line(
              words.say("changes.removed"), "t-seal", before.title(), type(before));
      case Line.Renamed(var before, var now) ->
          new ChangesPart.Line(
              words.say("changes.renamed"),
              "t-indigo",
              now.title(),
              words.say("changes.before", before.title()));
      case Line.Retyped(var before, var now) ->
          new ChangesPart.Line(
              words.say("changes.retyped"),
              "t-amber",
              now.title(),
              words.say("changes.types", type(before), type(now)));
    };
  }

  private String type(Column column) {
    return words.say("type." + column.type().word());
  }
}
