package org.kaishu.tables;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
  PARQUET("application/vnd.apache.parquet");

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

  /// Find the format an ending names.
  public static Optional<ExportFormat> of(String extension) {
    return Arrays.stream(values()).filter(it -> it.extension().equals(extension)).findFirst();
  }
}
