package org.kaishu.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kaishu.tables.internal.Locations;

/// A format a version can be taken in.
public enum ExportFormat {
  /// RFC 4180.
  CSV("text/csv;charset=UTF-8"),
  /// One array of objects.
  JSON("application/json"),
  /// One object a line.
  JSONL("application/x-ndjson"),
  /// Office Open XML workbook.
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  /// Apache Parquet.
  PARQUET("application/vnd.apache.parquet"),
  /// XML 1.0, an element a row, an element a field.
  XML("application/xml"),
  /// RFC 7946, a feature a row; only for tables that tell places.
  GEOJSON("application/geo+json");

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /// Return the media type to serve it under.
  public String mediaType() {
    return mediaType;
  }

  /// Return the ending of a file name.
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The formats that these columns of a version can be had in, the plain ones first.
  public static List<ExportFormat> possible(Version version, List<Column> columns) {
    return Arrays.stream(values())
        .filter(it -> it != GEOJSON || Locations.of(columns, version.profile()).isPresent())
        .toList();
  }

  /// Find the format an ending names.
  public static Optional<ExportFormat> of(String extension) {
    return Arrays.stream(values()).filter(it -> it.extension().equals(extension)).findFirst();
  }
}
