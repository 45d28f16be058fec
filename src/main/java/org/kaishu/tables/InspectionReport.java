package org.kaishu.tables;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was found in a file without storing anything.
///
/// @param refusal why it can't be read, in a kebab-case word; null when it can
/// @param reasons the same in plain sentences; empty when it can
/// @param tables what can be read; the first is what a load takes
public record InspectionReport(
    String file, long bytes, @Nullable String refusal, List<String> reasons, List<Table> tables) {

  /// Copy the lists.
  public InspectionReport {
    reasons = List.copyOf(reasons);
    tables = List.copyOf(tables);
  }

  /// Tell whether at least one table can be read.
  public boolean readable() {
    return refusal == null;
  }

  /// One table of the file.
  ///
  /// @param encoding IANA name; null for workbooks
  /// @param delimiter null for workbooks
  /// @param headerRow physical row, from 1; null when there is none
  /// @param rejects how many cells and records would not be taken over
  /// @param samples the first of them
  /// @param proposals ways of tidying the columns, none of them taken unless the plan confirms it
  /// @param coordinates columns of longitude and latitude, with the system they are most likely in
  /// @param firstRows cells of the first rows as they are written, long ones cut
  public record Table(
      String name,
      @Nullable String encoding,
      @Nullable String delimiter,
      @Nullable Long headerRow,
      long rows,
      long rejects,
      List<Reject> samples,
      List<ColumnFinding> columns,
      List<CleaningProposal> proposals,
      List<Coordinates> coordinates,
      List<List<String>> firstRows,
      List<Evidence> evidence) {

    /// Copy the lists.
    public Table {
      samples = List.copyOf(samples);
      columns = List.copyOf(columns);
      proposals = List.copyOf(proposals);
      coordinates = List.copyOf(coordinates);
      firstRows = List.copyOf(firstRows);
      evidence = List.copyOf(evidence);
    }
  }

  /// One column of a table.
  ///
  /// @param unit unit taken from its cells; empty for none
  /// @param name heading as written, made unique
  /// @param nulls cells without a value
  /// @param distinct different values, never more than there are rows
  /// @param distinctIsEstimate whether there were too many to count them one by one
  /// @param nullWords words that seem to mean "no value", with their counts; the type holds only if
  ///   they are confirmed
  /// @param because why this type
  public record ColumnFinding(
      String name,
      ColumnType type,
      String unit,
      long nulls,
      long distinct,
      boolean distinctIsEstimate,
      Map<String, Long> nullWords,
      String because) {}
}
