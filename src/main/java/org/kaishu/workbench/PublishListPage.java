package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;

/// The datasets of the reader's agency, the files that nothing came of, and the form that begins a
/// new dataset.
///
/// @param title of a new dataset, as it was filled in
/// @param key titles of the columns that tell its rows apart, as they were filled in
/// @param kept the name of the file that was just refused and is listed; blank where none was
public record PublishListPage(
    List<Row> rows,
    List<Unread> unread,
    String title,
    String key,
    String kept,
    SourcesPart sources,
    List<FieldError> errors) {
  public PublishListPage {
    rows = List.copyOf(rows);
    unread = List.copyOf(unread);
    errors = List.copyOf(errors);
  }

  /// One dataset with where it stands.
  public record Row(DatasetId id, String title, String style, String standing, String detail) {}

  /// One file that could not be read.
  ///
  /// @param rejects the first cells that could not be read, where that was the reason
  public record Refused(
      long upload, String name, String at, List<String> reasons, RejectsPart rejects) {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /// A file that could not be read, with the form by which it is read again.
  ///
  /// @param tried whether the reader has just tried to read it again
  /// @param title of the dataset that comes of it, as it was filled in; empty where it is one
  public record Unread(Refused file, boolean tried, Optional<String> title, Reading reading) {}

  /// How to read a file, as far as it was said.
  ///
  /// @param tables names of the tables the file is known to hold
  /// @param key titles of the columns that tell rows apart
  /// @param tidying what may be tidied; nothing for a file that could not be read at all
  public record Reading(
      String table,
      List<String> tables,
      List<PublishPage.Option> encodings,
      List<PublishPage.Option> delimiters,
      String headerRow,
      String nullWords,
      String rejects,
      String key,
      TidyingPart tidying) {
    public Reading {
      tables = List.copyOf(tables);
      encodings = List.copyOf(encodings);
      delimiters = List.copyOf(delimiters);
    }
  }
}
