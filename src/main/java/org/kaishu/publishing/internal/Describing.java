package org.kaishu.publishing.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kaishu.calendar.LegalClock;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.NewDataset;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Theme;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.ledger.Actor;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Grounds;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.tables.Column;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.Version;
import org.springframework.stereotype.Component;

/// The description of a dataset that follows its table: fields come with the columns, and what
/// people wrote about a field stays with the field.
@Component
public class Describing {
  private final Datasets datasets;
  private final Regions regions;
  private final Rulebooks rulebooks;
  private final Clock clock;

  Describing(Datasets datasets, Regions regions, Rulebooks rulebooks, Clock clock) {
    this.datasets = datasets;
    this.regions = regions;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /// Start a description from no more than a file's name; everything else is for the steward.
  NewDataset untitled(RegionCode region, OrganizationId publisher, String fileName, Actor by) {
    int dot = fileName.lastIndexOf('.');
    var title = dot > 0 ? fileName.substring(0, dot) : fileName;
    return new NewDataset(
        region,
        publisher,
        new Description(
            title.isBlank() ? "未命名" : title,
            "",
            Theme.LIVELIHOOD,
            List.of(),
            UpdateFrequency.IRREGULAR,
            OpenAttribute.UNCONDITIONAL,
            grounds(region, OpenAttribute.UNCONDITIONAL),
            "",
            List.of(),
            Description.ALL_FORMATS,
            "",
            "",
            "",
            ""),
        by);
  }

  /// Return what puts data into an attribute, by the rulebook that governs a region today.
  public Grounds grounds(RegionCode region, OpenAttribute attribute) {
    return switch (rulebook(region).attribute(attribute.code()).orElseThrow().basis()) {
      case Basis.Law(var cited) -> cited;
      case Basis.Convention convention -> new Grounds(convention.near());
    };
  }

  /// Return the rulebook that governs a region today.
  public Rulebook rulebook(RegionCode region) {
    var jurisdiction = regions.find(region).orElseThrow().jurisdiction();
    return rulebooks.governing(jurisdiction, clock.instant().atZone(LegalClock.ZONE).toLocalDate());
  }

  /// Let the fields and formats of the description follow a new draft. What is said of a field that
  /// an earlier draft left out is taken from what is open.
  void follow(DatasetId dataset, Version draft, Actor by) {
    var found = datasets.find(dataset).orElseThrow();
    var description = found.latest().description();
    var known =
        Stream.concat(
                description.fields().stream(),
                found.current().stream()
                    .flatMap(open -> open.revision().description().fields().stream()))
            .collect(Collectors.toMap(Field::id, Function.identity(), (latest, _) -> latest));
    var fields =
        draft.columns().stream()
            .map(column -> field(column, Optional.ofNullable(known.get(column.id()))))
            .toList();
    datasets.describe(dataset, fitted(description.withFields(fields), Optional.of(draft)), by);
  }

  /// A description that names the formats in which the open fields of a version can be had, and the
  /// interface; all stay as they were while there is no version.
  public Description fitted(Description description, Optional<Version> version) {
    return version
        .map(found -> description.withFormats(formats(description, found)))
        .orElse(description);
  }

  private static List<String> formats(Description description, Version version) {
    var open =
        description.fields().stream()
            .filter(Field::open)
            .map(Field::id)
            .collect(Collectors.toSet());
    var columns = version.columns().stream().filter(column -> open.contains(column.id())).toList();
    return Stream.concat(
            ExportFormat.possible(version, columns).stream().map(ExportFormat::extension),
            Stream.of("api"))
        .toList();
  }

  private static Field field(Column column, Optional<Field> before) {
    return new Field(
        column.id(),
        column.name(),
        column.title(),
        before.map(Field::description).orElse(column.unit().isEmpty() ? "" : "单位：" + column.unit()),
        column.type().word(),
        before.map(Field::open).orElse(false));
  }
}
