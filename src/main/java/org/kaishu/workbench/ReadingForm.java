package org.kaishu.workbench;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.tables.LoadPlan;
import org.springframework.util.MultiValueMap;

/// How a steward wants a file read, as it was filled in. What is left blank stays detected.
///
/// @param table name of the sheet or member to read, or empty
/// @param delimiter a word of [#DELIMITERS], or empty
/// @param headerRow a row of the file, `0` for none, or empty
/// @param nullWords separated by blanks or commas
/// @param rejects percentage of rows that may hold rejects
record ReadingForm(
    String table,
    String encoding,
    String delimiter,
    String headerRow,
    String nullWords,
    String rejects) {

  /// Everything as detected.
  static final ReadingForm DETECTED = new ReadingForm("", "", "", "", "", "1");

  /// The character sets that can be chosen.
  static final List<String> ENCODINGS =
      List.of("UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "Big5", "windows-1252");

  /// The separators that can be chosen.
  static final List<String> DELIMITERS = List.of("comma", "semicolon", "tab", "bar");

  private static final Map<String, Character> CHARACTERS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "bar", '|');

  static ReadingForm of(MultiValueMap<String, String> fields) {
    return new ReadingForm(
        text(fields, "table"),
        text(fields, "encoding"),
        text(fields, "delimiter"),
        text(fields, "header-row"),
        text(fields, "null-words"),
        text(fields, "rejects"));
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
        Arrays.stream(nullWords.split("[\\s,，、]+"))
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
    return rejects.isEmpty() ? plan : plan.withRejectsAllowed(Double.parseDouble(rejects) / 100);
  }

  private static String text(MultiValueMap<String, String> fields, String name) {
    return Optional.ofNullable(fields.getFirst(name)).orElse("").strip();
  }
}
