package org.kaishu.catalog;

import java.time.Instant;
import org.kaishu.ledger.Actor;

/// One numbered state of a dataset's description; it never changes.
///
/// @param number counts from 1
/// @param digest SHA-256 in hexadecimal of the description's canonical form, as in the ledger
public record Revision(int number, Description description, String digest, Actor by, Instant at) {}
