package org.kaishu.workbench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kaishu.tables.Cleaning;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.CoordinateSystem;
import org.kaishu.tables.Coordinates;
import org.kaishu.tables.LoadPlan;
import org.springframework.util.MultiValueMap;

/// How a steward wants a file read, as it was filled in. What is left blank stays detected.
///
/// @param table name of the sheet or member to read, or empty
/// @param delimiter a word of [#DELIMITERS], or empty
/// @param headerRow a row of the file, `0` for none, or empty
/// @param nullWords separated by commas or line ends; a word may hold blanks
/// @param rejects percentage of rows that may hold rejects
/// @param types of columns that were chosen, each as [#value(ColumnType, String)] writes it
/// @param clean ways of tidying that were chosen, each as [#value(Cleaning, String)] writes it
/// @param places columns of degrees to be converted, each as [#value(Coordinates)] writes it
/// @param key titles of the columns that tell every row apart
record ReadingForm(
    String table,
    String encoding,
    String delimiter,
    String headerRow,
    String nullWords,
    String rejects,
    List<String> types,
    List<String> clean,
    List<String> places,
    List<String> key) {

  /// Everything as detected.
  static final ReadingForm DETECTED =
      new ReadingForm("", "", "", "", "", "1", List.of(), List.of(), List.of(), List.of());

  /// The character sets that can be chosen.
  static final List<String> ENCODINGS =
      List.of(
          "UTF-8",
          "GB18030",
          "UTF-16LE",
          "UTF-16BE",
          "Big5",
          "windows-1252",
          "ISO-8859-1",
          "ISO-8859-7");

  /// The separators that can be chosen.
  static final List<String> DELIMITERS = List.of("comma", "semicolon", "tab", "bar");

  /// The types that can be chosen for a column.
  static final Set<ColumnType> TYPES =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ColumnType.GEOMETRY)));

  private static final String SEPARATOR = " | ";

  private static final Map<String, Character> CHARACTERS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "bar", '|');

  static ReadingForm of(MultiValueMap<String, String> fields) {
    return new ReadingForm(
        text(fields, "table"),
        text(fields, "encoding"),
        text(fields, "delimiter"),
        text(fields, "header-row"),
        text(fields, "null-words"),
        text(fields, "rejects"),
        all(fields, "type"),
        all(fields, "clean"),
        all(fields, "place"),
        Stream.concat(
                all(fields, "key").stream(),
                new Wanted(Wanted.WHOLE, text(fields, "key-titles")).titles().stream())
            .toList());
  }

  /// The form that asks for a plan.
  static ReadingForm of(LoadPlan plan) {
    var clean = new ArrayList<String>();
    plan.tidying()
        .cleaning()
        .forEach((title, ways) -> ways.forEach(way -> clean.add(value(way, title))));
    return new ReadingForm(
        plan.reading().table().orElse(""),
        plan.reading().encoding().filter(ENCODINGS::contains).orElse(""),
        plan.reading()
            .delimiter()
            .flatMap(character ->
                CHARACTERS.entrySet().stream()
                    .filter(it -> it.getValue().equals(character))
                    .map(Map.Entry::getKey)
                    .findFirst())
            .orElse(""),
        plan.reading().headerRow().isPresent()
            ? String.valueOf(plan.reading().headerRow().getAsInt())
            : "",
        plan.tidying().nullWords().stream().sorted().collect(Collectors.joining("，")),
        BigDecimal.valueOf(plan.terms().rejectsAllowed())
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString(),
        plan.reading().types().entrySet().stream()
            .map(chosen -> value(chosen.getValue(), chosen.getKey()))
            .sorted()
            .toList(),
        List.copyOf(clean),
        plan.tidying().coordinates().stream().map(ReadingForm::value).toList(),
        plan.terms().key());
  }

  /// What the form sends for the type of a column.
  static String value(ColumnType type, String title) {
    return type.word() + ":" + title;
  }

  /// What the form sends for a way of tidying a column.
  static String value(Cleaning way, String title) {
    return way.word() + ":" + title;
  }

  /// What the form sends for a pair of columns to be converted.
  static String value(Coordinates place) {
    return String.join(SEPARATOR, place.system().title(), place.longitude(), place.latitude());
  }

  /// The first field that says nothing sensible; empty when [#plan] can be made.
  Optional<String> wrong() {
    if (!encoding.isEmpty() && !ENCODINGS.contains(encoding)) {
      return Optional.of("encoding");
    }
    if (!delimiter.isEmpty() && !DELIMITERS.contains(delimiter)) {
      return Optional.of("delimiter");
    }
    if (!headerRow.matches("\\d{0,6}")) {
      return Optional.of("header-row");
    }
    if (types.stream().anyMatch(value -> type(value).isEmpty())) {
      return Optional.of("type");
    }
    return rejects.matches("(\\d{1,2}(\\.\\d{1,2})?|100)?")
        ? Optional.empty()
        : Optional.of("rejects");
  }

  /// The plan it asks for.
  ///
  /// @throws IllegalArgumentException if a field is [#wrong]
  LoadPlan plan() {
    if (wrong().isPresent()) {
      throw new IllegalArgumentException("wrong field " + wrong().get());
    }
    var words =
        Arrays.stream(nullWords.split("[,，、\\r\\n]"))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var plan = LoadPlan.asDetected().withNullWords(words);
    if (!table.isEmpty()) {
      plan = plan.withTable(table);
    }
    if (!encoding.isEmpty()) {
      plan = plan.withEncoding(encoding);
    }
    var separator = CHARACTERS.get(delimiter);
    if (separator != null) {
      plan = plan.withDelimiter(separator);
    }
    if (!headerRow.isEmpty()) {
      plan = plan.withHeaderRow(Integer.parseInt(headerRow));
    }
    var chosen =
        types.stream()
            .collect(
                Collectors.toMap(
                    ReadingForm::title, value -> type(value).orElseThrow(), (_, last) -> last));
    plan = plan.withTypes(chosen);
    plan = plan.withCleaning(cleaning()).withCoordinates(coordinates()).withKey(key);
    return rejects.isEmpty() ? plan : plan.withRejectsAllowed(Double.parseDouble(rejects) / 100);
  }

  private static Optional<ColumnType> type(String value) {
    return ColumnType.of(word(value)).filter(TYPES::contains);
  }

  private static String word(String value) {
    return value.substring(0, Math.max(0, value.indexOf(':')));
  }

  private static String title(String value) {
    return value.substring(value.indexOf(':') + 1);
  }

  private Map<String, Set<Cleaning>> cleaning() {
    var chosen = new LinkedHashMap<String, Set<Cleaning>>();
    for (var value : clean) {
      Cleaning.of(word(value))
          .ifPresent(way ->
              chosen.computeIfAbsent(title(value), _ -> EnumSet.noneOf(Cleaning.class)).add(way));
    }
    return chosen;
  }

  private List<Coordinates> coordinates() {
    var chosen = new ArrayList<Coordinates>();
    for (var value : places) {
      var parts = value.split(Pattern.quote(SEPARATOR), -1);
      if (parts.length == 3) {
        CoordinateSystem.of(parts[0])
            .ifPresent(system -> chosen.add(new Coordinates(parts[1], parts[2], system)));
      }
    }
    return chosen;
  }

  private static List<String> all(MultiValueMap<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name)).orElse(List.of()).stream()
        .filter(value -> !value.isBlank())
        .toList();
  }

  private static String text(MultiValueMap<String, String> fields, String name) {
    return Optional.ofNullable(fields.getFirst(name)).orElse("").strip();
  }
}
