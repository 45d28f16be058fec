package org.kaishu.cases.internal;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.cases.ConfirmedNotice;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;

/// The confirmation of a notice on its way into the ledger.
public record CalendarRecorded(
    String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
    implements Recorded {
  static final String NOTICE = "notice";
  static final String DIGEST = "digest";

  /// The entry for a notice that makes a version of the calendar.
  public static CalendarRecorded of(ConfirmedNotice confirmed, String version) {
    return new CalendarRecorded(
        "calendar.confirmed",
        Actor.person(confirmed.by().value()),
        new Subject("calendar", confirmed.notice().year().toString()),
        confirmed.at(),
        new TreeMap<>(
            Map.of(
                NOTICE,
                Long.toString(confirmed.number()),
                DIGEST,
                confirmed.digest(),
                "version",
                version,
                "moved",
                Integer.toString(confirmed.moved()))));
  }
}
