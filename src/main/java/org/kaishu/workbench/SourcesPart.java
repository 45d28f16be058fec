package org.kaishu.workbench;

import java.util.List;
import org.kaishu.sources.UnfinishedId;

/// The ways to bring a file beside the plain upload, and where the files so far came from.
///
/// @param dataset the dataset a file is brought for; blank for a new one
/// @param choice what such a file may do
/// @param piecesLimits how large an upload in pieces may be and how long it is kept, in words
/// @param waiting uploads of the reader that are not finished
public record SourcesPart(
    String dataset,
    ChangeChoice choice,
    List<Origin> origins,
    String piecesLimits,
    List<Waiting> waiting) {
  public SourcesPart {
    waiting = List.copyOf(waiting);
    origins = List.copyOf(origins);
  }

  /// Where one file came from.
  ///
  /// @param version the version it became, in words
  public record Origin(String version, String kind, String from, String at, List<Fact> facts) {
    public Origin {
      facts = List.copyOf(facts);
    }
  }

  /// An upload in pieces that is not finished.
  ///
  /// @param change the word of what it is to do
  /// @param key titles of the columns that tell its rows apart
  public record Waiting(
      UnfinishedId id,
      String name,
      long length,
      String change,
      String key,
      String standing,
      boolean whole) {}

  /// One thing known of a source.
  public record Fact(String what, String value) {}

  /// The form for an address, as it was filled in.
  public record AddressForm(
      String dataset, String title, String address, String sha256, ChangeChoice choice) {
    static AddressForm empty(String dataset, ChangeChoice choice) {
      return new AddressForm(dataset, "", "", "", choice);
    }

    /// Whether it begins a new dataset.
    public boolean fresh() {
      return dataset.isEmpty();
    }
  }
}
