package org.kaishu.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.access.Applications;
import org.kaishu.access.Permit;
import org.kaishu.access.Preview;
import org.kaishu.access.Rendered;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.matters.Matters;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldProfile;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.page.PreviewDrawing;
import org.kaishu.page.ProfileDrawing;
import org.kaishu.party.Organization;
import org.kaishu.party.Organizations;
import org.kaishu.party.Principal;
import org.kaishu.tables.Column;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.ExportOrder;
import org.kaishu.tables.Exports;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.stereotype.Component;

/// Draws the page of an open dataset within what the gate permitted.
@Component
class DatasetDrawing {
  private static final int ROWS = 12;

  private final Preview preview;
  private final Versions versions;
  private final Organizations organizations;
  private final PreviewDrawing previews;
  private final ProfileDrawing profiles;
  private final Rendered rendered;
  private final DatasetRows rows;
  private final Applications applications;
  private final StopDrawing stops;
  private final StandingDrawing standings;
  private final Matters matters;
  private final LocalLaw law;
  private final Messages words;

  DatasetDrawing(
      Preview preview,
      Versions versions,
      Organizations organizations,
      PreviewDrawing previews,
      ProfileDrawing profiles,
      Rendered rendered,
      DatasetRows rows,
      Applications applications,
      StopDrawing stops,
      StandingDrawing standings,
      Matters matters,
      LocalLaw law,
      Messages words) {
    this.preview = preview;
    this.versions = versions;
    this.organizations = organizations;
    this.previews = previews;
    this.profiles = profiles;
    this.rendered = rendered;
    this.rows = rows;
    this.applications = applications;
    this.stops = stops;
    this.standings = standings;
    this.matters = matters;
    this.law = law;
    this.words = words;
  }

  DatasetPage draw(Permit permit, Optional<Principal> who, Optional<Integer> asked, String site) {
    var dataset = permit.dataset();
    var description = permit.description();
    var rulebook = law.governing(dataset.region());
    var current = dataset.current().orElseThrow();
    var number = permit.versionId().number();
    var newest = number == current.version();
    var shown = preview.first(who, dataset.id(), asked, ROWS);
    var served =
        shown instanceof Preview.Shown.Rows(var rowPermit, var _)
            ? rowPermit.columns()
            : permit.columns();
    return new DatasetPage(
        dataset.id(),
        description.title(),
        description.summary(),
        rulebook.seal(),
        law.region(dataset.region()).name() + words.say("list.dot") + publisher(dataset),
        description.theme().title(),
        law.attribute(rulebook, description.openAttribute().code()),
        law.chips(description.grounds()),
        Optional.of(rows.freshness(description.updateFrequency(), current.updated())),
        description.updateFrequency().title(),
        Optional.empty(),
        number,
        newest,
        shown instanceof Preview.Shown.Rows(var granted, var page)
            ? Optional.of(
                previews.draw(description.title(), publisher(dataset), granted.version(), page))
            : Optional.empty(),
        description.fields().stream()
            .map(field ->
                field(
                    field,
                    description,
                    shown instanceof Preview.Shown.Rows
                        ? profile(field, served, permit.version())
                        : Optional.empty()))
            .toList(),
        versions(dataset.id(), number),
        shown instanceof Preview.Shown.Rows(var _, var page)
            ? Optional.of(new ApiExamples(site, dataset.id()).of(served, page))
            : Optional.empty(),
        shown instanceof Preview.Shown.Rows
            ? downloads(permit, served, newest, entitled(permit, who))
            : List.of(),
        words.say("dataset.downloads.note", permit.version().rows(), number),
        description.openAttribute() == OpenAttribute.CONDITIONAL
            ? Optional.of(application(permit, who))
            : Optional.empty(),
        facts(dataset, description, permit.version()),
        asks(dataset));
  }

  /// What anybody may ask for about a dataset, and of its agency.
  List<Matters.Door> asks(Dataset dataset) {
    return Stream.concat(
            matters.about(dataset.id(), dataset.region()).stream(),
            matters.about(dataset.publisher()).stream())
        .toList();
  }

  /// The name of the agency that opens a dataset.
  String publisher(Dataset dataset) {
    return organizations.find(dataset.publisher()).map(Organization::name).orElse("");
  }

  /// A field as the dictionary shows it.
  static DatasetPage.FieldRow field(
      Field field, Description description, Optional<FieldProfile> profile) {
    return new DatasetPage.FieldRow(
        field.title(),
        field.name(),
        field.type(),
        field.description(),
        description.openFields().contains(field),
        profile);
  }

  /// What the values of a field look like, where its rows are shown as well.
  private Optional<FieldProfile> profile(Field field, List<Column> served, Version version) {
    return served.stream()
        .filter(column -> column.id() == field.id())
        .findFirst()
        .flatMap(column -> profiles.draw(column, version));
  }

  private List<DatasetPage.VersionRow> versions(DatasetId id, int shown) {
    return versions.list(id).stream()
        .filter(version -> version.publishedAt().isPresent() && version.withdrawnAt().isEmpty())
        .map(version ->
            new DatasetPage.VersionRow(
                version.id().number(),
                version.publishedAt().map(words::iso).orElse(""),
                version.rows(),
                words.size(version.bytes()),
                "/datasets/%s/versions/%d".formatted(id.value(), version.id().number()),
                version.id().number() == shown))
        .toList();
  }

  /// Whether taking a file could spend what the reader was granted.
  private boolean entitled(Permit permit, Optional<Principal> who) {
    return who.filter(reader -> !standings.access(permit.dataset().id(), reader).isEmpty())
        .isPresent();
  }

  private List<DatasetPage.Download> downloads(
      Permit permit, List<Column> served, boolean newest, boolean entitled) {
    var path =
        "/datasets/"
            + permit.dataset().id().value()
            + (newest ? "" : "/versions/" + permit.versionId().number())
            + "/download.";
    var downloads = new ArrayList<DatasetPage.Download>();
    var possible = ExportFormat.possible(permit.version(), served);
    for (var format :
        List.of(
            ExportFormat.CSV,
            ExportFormat.XLSX,
            ExportFormat.JSON,
            ExportFormat.JSONL,
            ExportFormat.XML,
            ExportFormat.GEOJSON,
            ExportFormat.PARQUET)) {
      if (!possible.contains(format)) {
        continue;
      }
      var extension = format.extension();
      var order = ExportOrder.of(format).withFields(served.stream().map(Column::name).toList());
      var known = rendered.known(permit, order);
      downloads.add(
          new DatasetPage.Download(
              words.say("format." + extension),
              words.say("dataset.format." + extension),
              known.map(it -> words.size(it.bytes())).orElse(""),
              known.map(Exports.Known::sha256).orElse(""),
              path + extension + (entitled ? "?scope=open" : "")));
    }
    return downloads;
  }

  private DatasetPage.Application application(Permit permit, Optional<Principal> who) {
    var id = permit.dataset().id();
    var description = permit.description();
    var sampled = standings.samples(id);
    return new DatasetPage.Application(
        law.chips(description.grounds()),
        description.conditions(),
        applications.terms(id).map(terms -> stops.draw(terms, permit.dataset())).orElse(List.of()),
        who.flatMap(reader -> standings.draw(id, reader)),
        who.map(reader -> standings.access(id, reader)).orElse(List.of()),
        who.map(reader -> standings.denied(id, reader)).orElse(""),
        sampled ? "/datasets/" + id.value() + "/sample.csv" : "",
        sampled ? sampleChips(permit.dataset()) : List.of());
  }

  private List<Chip> sampleChips(Dataset dataset) {
    var rulebook = law.governing(dataset.region());
    return rulebook.accessModes().stream()
        .filter(mode -> mode.name().equals("sample"))
        .flatMap(mode -> law.chips(rulebook, mode.basis()).stream())
        .toList();
  }

  private List<DatasetPage.Fact> facts(Dataset dataset, Description description, Version version) {
    var facts = new ArrayList<DatasetPage.Fact>();
    add(facts, "dataset.fact.publisher", publisher(dataset));
    add(facts, "dataset.fact.id", dataset.id().value());
    add(facts, "dataset.fact.code", description.catalogueCode());
    add(facts, "dataset.fact.frequency", description.updateFrequency().title());
    dataset
        .current()
        .ifPresent(current -> {
          add(facts, "dataset.fact.opened", words.iso(current.firstOpened()));
          add(facts, "dataset.fact.updated", words.iso(current.updated()));
        });
    add(facts, "dataset.fact.rows", words.count(version.rows()));
    add(
        facts,
        "dataset.fact.keywords",
        String.join(words.say("list.separator"), description.keywords()));
    add(facts, "dataset.fact.conditions", description.conditions());
    add(facts, "dataset.fact.relations", description.relations());
    add(facts, "dataset.fact.supervision", description.supervision());
    add(facts, "dataset.fact.contact", description.contact());
    return facts;
  }

  private void add(List<DatasetPage.Fact> facts, String key, String text) {
    if (!text.isEmpty()) {
      facts.add(new DatasetPage.Fact(words.say(key), text));
    }
  }
}
