package org.kaishu.cases;

import java.time.Instant;
import org.kaishu.calendar.Notice;
import org.kaishu.party.PersonId;

/// A yearly notice of working days that was confirmed on this platform; never changed afterwards.
///
/// @param number in the order of confirmation, with gaps; the last part of the calendar's version
/// @param source where it was published, in the words of whoever confirmed it
/// @param basedOn the version of the calendar that it was added to
/// @param moved how many open deadlines it moved
/// @param digest SHA-256 over all of it, as the ledger holds it
public record ConfirmedNotice(
    long number,
    Notice notice,
    String source,
    String basedOn,
    int moved,
    Instant at,
    PersonId by,
    String digest) {}
