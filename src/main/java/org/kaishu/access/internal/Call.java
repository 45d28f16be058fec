package org.kaishu.access.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.ApiKeyId;
import org.kaishu.access.Channel;
import org.kaishu.access.EntitlementId;
import org.kaishu.ledger.Digest;
import org.kaishu.party.PersonId;

/// One metered call or download.
///
/// @param rows rows in the answer
/// @param bytes bytes of its body
/// @param salt random, so that nobody can guess the query from its digest
/// @param query salted digest of what was asked
public record Call(
    EntitlementId entitlement,
    PersonId person,
    Optional<ApiKeyId> key,
    Instant at,
    Channel channel,
    int version,
    long rows,
    long bytes,
    String salt,
    String query) {

  /// What the ledger keeps of it.
  String digest() {
    return Digest.of(
        List.of(
            entitlement.value(),
            person.toString(),
            key.map(ApiKeyId::value).orElse(""),
            at.toString(),
            channel.name(),
            Integer.toString(version),
            Long.toString(rows),
            Long.toString(bytes),
            salt,
            query));
  }
}
