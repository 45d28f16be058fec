package org.kaishu.tables;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kaishu.storage.FileHash;

/// An immutable table: what was loaded once and may be published.
///
/// @param rows rows it holds
/// @param rejects cells and records left out of it
/// @param key ASCII names of the columns that were declared to tell every row apart; may be empty
/// @param digest SHA-256 over the columns, the key and the files: what approval pins and the ledger
///   records
/// @param source the uploaded file it was read from
/// @param sourceName name of that file as uploaded
/// @param evidence what was found out about that file
public record Version(
    VersionId id,
    long rows,
    long rejects,
    List<Column> columns,
    List<String> key,
    List<ColumnProfile> profile,
    String digest,
    List<VersionFile> files,
    FileHash source,
    String sourceName,
    List<Evidence> evidence,
    Instant loadedAt,
    Optional<Instant> publishedAt,
    Optional<Instant> withdrawnAt) {

  /// Copy the lists.
  public Version {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    profile = List.copyOf(profile);
    files = List.copyOf(files);
    evidence = List.copyOf(evidence);
  }

  /// Return the size of its files.
  public long bytes() {
    return files.stream().mapToLong(VersionFile::bytes).sum();
  }
}
