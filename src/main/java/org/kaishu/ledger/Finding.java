package org.kaishu.ledger;

/// One place where the record and what it speaks of no longer agree.
///
/// @param where the entry, leaf, head or row, such as `entry 412` or `case GX-2026-000003, event 2`
/// @param what what is wrong, in one sentence
public record Finding(String where, String what) {}
