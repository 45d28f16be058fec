package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.kaishu.page.Messages;
import org.kaishu.tables.CleaningProposal;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.CoordinateSystem;
import org.kaishu.tables.Coordinates;
import org.kaishu.tables.SourceReading;
import org.kaishu.tables.SourceReadings;
import org.kaishu.tables.Version;
import org.springframework.stereotype.Component;

/// Draws the form by which the newest file is read again: what may be tidied, and how it is read.
@Component
class TidyingDrawing {
  private static final int KEYS = 60;
  private static final int TYPES = 300;

  private final SourceReadings readings;
  private final Messages words;

  TidyingDrawing(SourceReadings readings, Messages words) {
    this.readings = readings;
    this.words = words;
  }

  /// The form as it was filled in, else as the file was read.
  static ReadingForm form(Optional<SourceReading> reading, ReadingForm filled) {
    return filled.equals(ReadingForm.DETECTED)
        ? reading.map(found -> ReadingForm.of(found.plan())).orElse(filled)
        : filled;
  }

  /// How a version was read.
  Optional<SourceReading> reading(Optional<Version> version) {
    return version.flatMap(found -> readings.find(found.id()));
  }

  /// What the columns of a version hold, by title.
  static SequencedMap<String, ColumnType> types(Version version) {
    var types = new LinkedHashMap<String, ColumnType>();
    version.columns().forEach(column -> types.put(column.title(), column.type()));
    return types;
  }

  /// @param columns what those of the file hold, by title; none where nobody knows them
  TidyingPart draw(
      Optional<SourceReading> reading, SequencedMap<String, ColumnType> columns, ReadingForm form) {
    if (reading.isEmpty()) {
      return TidyingPart.NOTHING;
    }
    var offered =
        columns.entrySet().stream()
            .filter(column -> column.getValue() != ColumnType.GEOMETRY)
            .toList();
    var titles = offered.stream().map(Map.Entry::getKey).toList();
    var key =
        Stream.concat(
                titles.stream().limit(KEYS),
                titles.stream().skip(KEYS).filter(form.key()::contains))
            .map(title -> new PublishPage.Option(title, title, form.key().contains(title)))
            .toList();
    return new TidyingPart(
        reading.get().proposals().stream().map(found -> proposal(found, form)).toList(),
        reading.get().coordinates().stream().map(found -> place(found, form)).toList(),
        key,
        offered.size() - key.size(),
        offered.stream()
            .limit(TYPES)
            .map(column -> typed(column.getKey(), column.getValue(), form))
            .toList(),
        Math.max(0, offered.size() - TYPES));
  }

  /// What was found is named only where nobody chose something else: then it is not known.
  private TidyingPart.Typed typed(String title, ColumnType now, ReadingForm form) {
    var options =
        ReadingForm.TYPES.stream()
            .map(type -> {
              var value = ReadingForm.value(type, title);
              return new PublishPage.Option(
                  value, words.say("reading.type." + type.word()), form.types().contains(value));
            })
            .toList();
    return new TidyingPart.Typed(
        title,
        options.stream().anyMatch(PublishPage.Option::chosen)
            ? words.say("reading.auto")
            : words.say("reading.type.found", words.say("reading.type." + now.word())),
        options);
  }

  private TidyingPart.Proposal proposal(CleaningProposal found, ReadingForm form) {
    var value = ReadingForm.value(found.cleaning(), found.column());
    var type = words.say("type." + found.type().word());
    return new TidyingPart.Proposal(
        value,
        found.column(),
        found.cleaning().title(),
        words.count(found.cells()),
        found.samples().stream()
            .map(sample -> new TidyingPart.Sample(sample.before(), sample.after()))
            .toList(),
        found.unit().isEmpty() ? type : words.say("tidy.after.unit", type, found.unit()),
        form.clean().contains(value));
  }

  private TidyingPart.Place place(Coordinates found, ReadingForm form) {
    var systems = new ArrayList<PublishPage.Option>();
    systems.add(new PublishPage.Option("", words.say("tidy.place.keep"), true));
    for (var system :
        List.of(CoordinateSystem.GCJ02, CoordinateSystem.BD09, CoordinateSystem.CGCS2000)) {
      var value = ReadingForm.value(found.in(system));
      systems.add(
          new PublishPage.Option(
              value, words.say("tidy.place.from", system.title()), form.places().contains(value)));
    }
    return new TidyingPart.Place(
        words.say(
            found.system() == CoordinateSystem.UNKNOWN ? "tidy.place.unknown" : "tidy.place",
            found.longitude(),
            found.latitude(),
            found.system().title()),
        systems);
  }
}
