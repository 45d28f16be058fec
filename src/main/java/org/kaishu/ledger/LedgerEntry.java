package org.kaishu.ledger;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.SortedMap;

/// One line of the record.
///
/// @param number the order of writing, with gaps where a transaction was rolled back
/// @param position the place in the sealed tree, from 0 without gaps; empty while sealing is
///   awaited
public record LedgerEntry(
    long number,
    OptionalLong position,
    Instant at,
    String kind,
    Actor actor,
    Subject subject,
    SortedMap<String, String> facts) {}
