package org.kaishu.tables;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// How the steward wants a file loaded, where that differs from what was detected.
///
/// @param table which table of a file that holds several, by the name an inspection gives it; empty
///   for the first
/// @param headerRow physical row of the header; 0 for none; empty for detection
/// @param delimiter separator of cells; empty for detection
/// @param encoding name of the character set; empty for detection
/// @param nullWords words the steward confirmed to mean "no value", such as `NA`
/// @param types types by title, where the detected one is not wanted
/// @param rejectsAllowed share of rows that may hold rejects before the load is refused whole
/// @param key titles of the columns that tell every row apart, in this order; empty for none
/// @param cleaning which ways of tidying the steward confirmed, by title; none is taken otherwise
/// @param coordinates columns to be converted to WGS-84, with the system they are in
public record LoadPlan(
    Optional<String> table,
    OptionalInt headerRow,
    Optional<Character> delimiter,
    Optional<String> encoding,
    Set<String> nullWords,
    Map<String, ColumnType> types,
    double rejectsAllowed,
    List<String> key,
    Map<String, Set<Cleaning>> cleaning,
    List<Coordinates> coordinates) {

  /// Copy the collections and check the share.
  public LoadPlan {
    nullWords = Set.copyOf(nullWords);
    types = Map.copyOf(types);
    key = List.copyOf(key);
    cleaning =
        cleaning.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> Set.copyOf(it.getValue())));
    coordinates = List.copyOf(coordinates);
    if (!(rejectsAllowed >= 0 && rejectsAllowed <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1: " + rejectsAllowed);
    }
  }

  /// Take everything as detected, at most one row in a hundred with rejects.
  public static LoadPlan asDetected() {
    return new LoadPlan(
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Map.of(),
        0.01,
        List.of(),
        Map.of(),
        List.of());
  }

  /// Read this sheet, member or other table of the file.
  public LoadPlan withTable(String name) {
    return new LoadPlan(
        Optional.of(name),
        headerRow,
        delimiter,
        encoding,
        nullWords,
        types,
        rejectsAllowed,
        key,
        cleaning,
        coordinates);
  }

  /// Take this physical row for the header; 0 says there is none.
  public LoadPlan withHeaderRow(int row) {
    return new LoadPlan(
        table,
        OptionalInt.of(row),
        delimiter,
        encoding,
        nullWords,
        types,
        rejectsAllowed,
        key,
        cleaning,
        coordinates);
  }

  /// Read cells separated by this character.
  public LoadPlan withDelimiter(char character) {
    return new LoadPlan(
        table,
        headerRow,
        Optional.of(character),
        encoding,
        nullWords,
        types,
        rejectsAllowed,
        key,
        cleaning,
        coordinates);
  }

  /// Read the bytes in this character set.
  public LoadPlan withEncoding(String name) {
    return new LoadPlan(
        table,
        headerRow,
        delimiter,
        Optional.of(name),
        nullWords,
        types,
        rejectsAllowed,
        key,
        cleaning,
        coordinates);
  }

  /// Take these words for missing values.
  public LoadPlan withNullWords(Set<String> words) {
    return new LoadPlan(
        table,
        headerRow,
        delimiter,
        encoding,
        words,
        types,
        rejectsAllowed,
        key,
        cleaning,
        coordinates);
  }

  /// Use these types, by title.
  public LoadPlan withTypes(Map<String, ColumnType> wanted) {
    return new LoadPlan(
        table,
        headerRow,
        delimiter,
        encoding,
        nullWords,
        wanted,
        rejectsAllowed,
        key,
        cleaning,
        coordinates);
  }

  /// Refuse the load when a greater share of rows holds rejects.
  public LoadPlan withRejectsAllowed(double share) {
    return new LoadPlan(
        table, headerRow, delimiter, encoding, nullWords, types, share, key, cleaning, coordinates);
  }

  /// Take these columns, by title, for the key; refuse the load where they repeat or have gaps.
  public LoadPlan withKey(List<String> titles) {
    return new LoadPlan(
        table,
        headerRow,
        delimiter,
        encoding,
        nullWords,
        types,
        rejectsAllowed,
        titles,
        cleaning,
        coordinates);
  }

  /// Tidy columns in these ways, by title.
  public LoadPlan withCleaning(Map<String, Set<Cleaning>> confirmed) {
    return new LoadPlan(
        table,
        headerRow,
        delimiter,
        encoding,
        nullWords,
        types,
        rejectsAllowed,
        key,
        confirmed,
        coordinates);
  }

  /// Convert these columns to WGS-84 from the system named with them.
  public LoadPlan withCoordinates(List<Coordinates> wanted) {
    return new LoadPlan(
        table,
        headerRow,
        delimiter,
        encoding,
        nullWords,
        types,
        rejectsAllowed,
        key,
        cleaning,
        wanted);
  }
}
