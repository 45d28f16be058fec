package org.kaishu.page;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Whether a dataset is as fresh as its agency promised.
///
/// @param style `f-ok`, `f-soon`, `f-late` or `f-still`
public record Freshness(String style, String text) {

  /// Judge by the last update and the promised interval.
  ///
  /// @param days the promised interval; 0 when nothing was promised
  public static Freshness of(Messages words, Instant updated, int days, Instant now) {
    var day = words.iso(updated);
    if (days == 0) {
      return new Freshness("f-still", words.say("fresh.updated", day));
    }
    var late = ChronoUnit.DAYS.between(Messages.dayOf(updated).plusDays(days), Messages.dayOf(now));
    if (late > 0) {
      return new Freshness("f-late", words.say("fresh.late", late));
    }
    return new Freshness(late >= -1 ? "f-soon" : "f-ok", words.say("fresh.updated", day));
  }
}
