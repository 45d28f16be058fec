package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.sources.Begun;
import org.kaishu.sources.ConnectionName;
import org.kaishu.sources.Databases;
import org.kaishu.sources.Fetches;
import org.kaishu.sources.SourceRefusal;
import org.kaishu.sources.TableList;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A table of a configured database becomes a draft.
@Controller
@RequestMapping("/workbench/publish/from-database")
class DatabaseController {
  private final Databases databases;
  private final Fetches fetches;
  private final SourceTargets targets;
  private final SourcesDrawing drawing;
  private final Messages words;

  DatabaseController(
      Databases databases,
      Fetches fetches,
      SourceTargets targets,
      SourcesDrawing drawing,
      Messages words) {
    this.databases = databases;
    this.fetches = fetches;
    this.targets = targets;
    this.drawing = drawing;
    this.words = words;
  }

  /// What the forms of the page hold.
  private record Filled(
      String dataset, String connection, String table, String title, Optional<Wanted> wanted) {}

  @GetMapping
  ModelAndView choose(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String dataset,
      @RequestParam(defaultValue = "") String connection) {
    return view(
        new Filled(dataset, connection, "", "", Optional.empty()), List.of(), reader.principal());
  }

  @PostMapping
  ModelAndView begin(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String dataset,
      @RequestParam(defaultValue = "") String connection,
      @RequestParam(defaultValue = "") String table,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = Wanted.WHOLE) String change,
      @RequestParam(defaultValue = "") String key) {
    var by = reader.principal();
    var wanted = new Wanted(change, key);
    var filled = new Filled(dataset, connection, table, title, Optional.of(wanted));
    var target = targets.target(dataset, title, wanted, by);
    return switch (databases.fetch(target, new ConnectionName(connection), table, by)) {
      case Begun.Refused(var why) -> refused(filled, why, by);
      case Begun.Running(var id) -> {
        fetches.await(id, SourcesController.PATIENCE);
        var fetch = fetches.find(id, by).orElseThrow();
        yield SourcesController.ended(fetch)
            ? refused(filled, fetch.refusal().orElseThrow(), by)
            : SourcesController.goOn(fetch);
      }
    };
  }

  private ModelAndView refused(Filled filled, SourceRefusal why, Principal by) {
    var field = why.code().startsWith("database") ? "source-connection" : "source-table";
    var view = view(filled, drawing.errors(why, field), by);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView view(Filled filled, List<FieldError> before, Principal by) {
    var errors = new ArrayList<>(before);
    var known = databases.of(PublishListController.agency(by));
    var chosen =
        known.size() == 1 && filled.connection().isEmpty() ? known.firstKey() : filled.connection();
    var tables = List.<DatabasePage.Table>of();
    var more = "";
    // a database that was just refused is not asked again
    if (!chosen.isEmpty()
        && errors.stream().noneMatch(error -> error.field().equals("source-connection"))) {
      switch (databases.tables(new ConnectionName(chosen), by)) {
        case TableList.Found found -> {
          tables =
              found.tables().stream()
                  .map(table -> new DatabasePage.Table(table.full(), table.remarks()))
                  .toList();
          more = found.cut() ? words.say("source.database.more", tables.size()) : "";
        }
        case TableList.Refused(var why) -> errors.addAll(drawing.errors(why, "source-connection"));
      }
    }
    var options = new ArrayList<PublishPage.Option>();
    known.forEach(
        (name, title) -> options.add(new PublishPage.Option(name, title, name.equals(chosen))));
    return new ModelAndView(
        "workbench/fromdatabase",
        "page",
        new DatabasePage(
            filled.dataset(),
            targets.name(filled.dataset(), by),
            words.say("source.database.none", PublishListController.agency(by).toString()),
            options,
            chosen,
            tables,
            more,
            filled.table(),
            filled.title(),
            targets.choice(filled.dataset(), filled.wanted(), by),
            drawing.databaseLimits(),
            errors));
  }
}
