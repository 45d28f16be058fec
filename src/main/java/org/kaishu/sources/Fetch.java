package org.kaishu.sources;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;

/// One try at bringing a file from elsewhere, and what became of it.
///
/// @param origin where from, in the words of whoever asked: an address, a connection with its
///   table, the name of an uploaded file
/// @param dataset what it was brought for, or became; empty for a new one that is not there yet
/// @param version the draft that was made of it
/// @param refusal why it ended without a draft
/// @param fileName as it was handed on; empty while it is not whole
/// @param sha256 of the whole file; empty while it is not whole
/// @param bytes that came so far
/// @param facts what the place said of it
public record Fetch(
    FetchId id,
    SourceKind kind,
    String origin,
    OrganizationId openEntity,
    PersonId by,
    Optional<DatasetId> dataset,
    OptionalInt version,
    FetchState state,
    Optional<SourceRefusal> refusal,
    String fileName,
    String sha256,
    long bytes,
    List<SourceFact> facts,
    Instant startedAt,
    Optional<Instant> endedAt) {

  /// Copy the facts.
  public Fetch {
    facts = List.copyOf(facts);
  }

  Fetch withBytes(long count) {
    return new Fetch(
        id,
        kind,
        origin,
        openEntity,
        by,
        dataset,
        version,
        state,
        refusal,
        fileName,
        sha256,
        count,
        facts,
        startedAt,
        endedAt);
  }
}
