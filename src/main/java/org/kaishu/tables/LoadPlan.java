package org.kaishu.tables;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// How the steward wants a file loaded, where that differs from what was detected.
///
/// @param reading where the table stands in the file and what its columns hold
/// @param tidying what is changed in its cells
/// @param terms what its rows must keep
public record LoadPlan(
    @JsonUnwrapped Reading reading, @JsonUnwrapped Tidying tidying, @JsonUnwrapped Terms terms) {

  private static final LoadPlan DETECTED =
      new LoadPlan(
          new Reading(
              Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), Map.of()),
          new Tidying(Set.of(), Map.of(), List.of()),
          new Terms(0.01, List.of()));

  /// Where the table stands in the file and what its columns hold; empty for detection.
  ///
  /// @param table which table of a file that holds several, by the name an inspection gives it;
  ///   empty for the first
  /// @param headerRow physical row of the header; 0 for none
  /// @param delimiter separator of cells
  /// @param encoding name of the character set
  /// @param types types by title, where the detected one is not wanted
  public record Reading(
      Optional<String> table,
      OptionalInt headerRow,
      Optional<Character> delimiter,
      Optional<String> encoding,
      Map<String, ColumnType> types) {

    /// Copy the types.
    public Reading {
      types = Map.copyOf(types);
    }
  }

  /// What is changed in the cells; nothing is that the steward did not confirm.
  ///
  /// @param nullWords words that mean "no value", such as `NA`
  /// @param cleaning ways of tidying, by title
  /// @param coordinates columns to be converted to WGS-84, with the system they are in
  public record Tidying(
      Set<String> nullWords, Map<String, Set<Cleaning>> cleaning, List<Coordinates> coordinates) {

    /// Copy the collections.
    public Tidying {
      nullWords = Set.copyOf(nullWords);
      cleaning =
          cleaning.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> Set.copyOf(it.getValue())));
      coordinates = List.copyOf(coordinates);
    }
  }

  /// What the rows must keep; a load that doesn't is refused whole.
  ///
  /// @param rejectsAllowed share of rows that may hold rejects
  /// @param key titles of the columns that tell every row apart, in this order; empty for none
  public record Terms(double rejectsAllowed, List<String> key) {

    /// Copy the key and check the share.
    public Terms {
      key = List.copyOf(key);
      if (!(rejectsAllowed >= 0 && rejectsAllowed <= 1)) {
        throw new IllegalArgumentException("a share lies between 0 and 1: " + rejectsAllowed);
      }
    }
  }

  /// Take everything as detected, at most one row in a hundred with rejects.
  public static LoadPlan asDetected() {
    return DETECTED;
  }

  /// Read this sheet, member or other table of the file.
  public LoadPlan withTable(String name) {
    return with(
        new Reading(
            Optional.of(name),
            reading.headerRow,
            reading.delimiter,
            reading.encoding,
            reading.types));
  }

  /// Take this physical row for the header; 0 says there is none.
  public LoadPlan withHeaderRow(int row) {
    return with(
        new Reading(
            reading.table,
            OptionalInt.of(row),
            reading.delimiter,
            reading.encoding,
            reading.types));
  }

  /// Read cells separated by this character.
  public LoadPlan withDelimiter(char character) {
    return with(
        new Reading(
            reading.table,
            reading.headerRow,
            Optional.of(character),
            reading.encoding,
            reading.types));
  }

  /// Read the bytes in this character set.
  public LoadPlan withEncoding(String name) {
    return with(
        new Reading(
            reading.table, reading.headerRow, reading.delimiter, Optional.of(name), reading.types));
  }

  /// Use these types, by title.
  public LoadPlan withTypes(Map<String, ColumnType> wanted) {
    return with(
        new Reading(reading.table, reading.headerRow, reading.delimiter, reading.encoding, wanted));
  }

  /// Take these words for missing values.
  public LoadPlan withNullWords(Set<String> words) {
    return with(new Tidying(words, tidying.cleaning, tidying.coordinates));
  }

  /// Tidy columns in these ways, by title.
  public LoadPlan withCleaning(Map<String, Set<Cleaning>> confirmed) {
    return with(new Tidying(tidying.nullWords, confirmed, tidying.coordinates));
  }

  /// Convert these columns to WGS-84 from the system named with them.
  public LoadPlan withCoordinates(List<Coordinates> wanted) {
    return with(new Tidying(tidying.nullWords, tidying.cleaning, wanted));
  }

  /// Refuse the load when a greater share of rows holds rejects.
  public LoadPlan withRejectsAllowed(double share) {
    return with(new Terms(share, terms.key));
  }

  /// Take these columns, by title, for the key; refuse the load where they repeat or have gaps.
  public LoadPlan withKey(List<String> titles) {
    return with(new Terms(terms.rejectsAllowed, titles));
  }

  private LoadPlan with(Reading other) {
    return new LoadPlan(other, tidying, terms);
  }

  private LoadPlan with(Tidying other) {
    return new LoadPlan(reading, other, terms);
  }

  private LoadPlan with(Terms other) {
    return new LoadPlan(reading, tidying, other);
  }
}
