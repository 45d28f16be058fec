package org.kaishu.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.storage.FileHash;
import org.kaishu.tables.Change;

/// A file that a steward brought, kept as it came whether it could be read or not.
///
/// @param id counts from 1
/// @param dataset the dataset it became a draft of; empty when it could not be read as a new one
/// @param title what a new dataset that comes of it is to be called; blank for its file's name
/// @param change what it was to do to the published version
/// @param version the draft version made of it; empty when it could not be read
/// @param released whether the version made of it was withdrawn, so that the file is gone
/// @param reasons why it could not be read, in Chinese; empty when it could
public record Upload(
    long id,
    OrganizationId openEntity,
    Optional<DatasetId> dataset,
    OptionalInt version,
    String title,
    Change change,
    String fileName,
    FileHash file,
    long bytes,
    Instant at,
    PersonId by,
    boolean released,
    List<String> reasons) {

  /// Copy the reasons.
  public Upload {
    reasons = List.copyOf(reasons);
  }
}
