package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Gate;
import org.kaishu.access.Permit;
import org.kaishu.access.internal.Call;
import org.kaishu.access.internal.CallBook;
import org.kaishu.access.internal.Meter;
import org.kaishu.ledger.Digest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Draws a call before data is got ready and writes it down before the data leaves, where the
/// caller uses an entitlement. For everybody else it does nothing.
@Component
class Metering {
  private final Meter meter;
  private final CallBook book;
  private final Gate gate;
  private final Denials denials;
  private final Clock clock;

  Metering(Meter meter, CallBook book, Gate gate, Denials denials, Clock clock) {
    this.meter = meter;
    this.book = book;
    this.gate = gate;
    this.denials = denials;
    this.clock = clock;
  }

  /// A call drawn from a quota. Close it: unless it was entered it goes back.
  final class Drawn implements AutoCloseable {
    private final Caller caller;
    private final Permit permit;
    private final Entitlement entitlement;
    private final long left;
    private boolean settled;

    private Drawn(Caller caller, Permit permit, Entitlement entitlement, long left) {
      this.caller = caller;
      this.permit = permit;
      this.entitlement = entitlement;
      this.left = left;
    }

    /// Write the call down; from then on it is spent, and the answer may leave.
    void enter(long rows, long bytes, HttpServletRequest request, HttpServletResponse response) {
      var query = Optional.ofNullable(request.getQueryString()).orElse("");
      enter(rows, bytes, query, request, response);
    }

    /// Write down a call whose question does not stand in its address alone.
    void enter(
        long rows,
        long bytes,
        String query,
        HttpServletRequest request,
        HttpServletResponse response) {
      var salt = Digest.newSalt();
      var call =
          new Call(
              entitlement.id(),
              caller.who().orElseThrow().person(),
              caller.key(),
              clock.instant().truncatedTo(ChronoUnit.MICROS),
              permit.channel(),
              permit.versionId().number(),
              rows,
              bytes,
              salt,
              Digest.of(List.of(salt, request.getRequestURI(), query)));
      settled = true;
      if (book.enter(call).isPresent()) {
        settled = false;
        throw denials.refused(
            caller, permit.dataset().id(), permit.channel(), gate.noLonger(permit));
      }
      response.setHeader("X-Quota-Limit", Long.toString(entitlement.grant().quota()));
      response.setHeader("X-Quota-Remaining", Long.toString(left));
      RateLimit.tell(response, "entitlement", entitlement.grant().quota(), left);
    }

    @Override
    public void close() {
      if (!settled) {
        meter.putBack(entitlement.id());
      }
    }
  }

  /// Draw a call from the quota of a permit that has one, or end the request.
  Drawn draw(Caller caller, Permit permit) {
    var entitlement = permit.entitlement().orElseThrow();
    var left = meter.draw(entitlement.id());
    if (left.isEmpty()) {
      throw denials.refused(caller, permit.dataset().id(), permit.channel(), gate.noLonger(permit));
    }
    return new Drawn(caller, permit, entitlement, left.getAsLong());
  }

  /// Keep answers that only this caller may have out of shared caches.
  static void limitCaches(Permit permit, HttpServletResponse response) {
    response.setHeader(
        HttpHeaders.CACHE_CONTROL,
        permit.entitlement().isPresent() ? "private, no-cache" : "no-cache");
    if (permit.entitlement().isPresent()) {
      response.addHeader(HttpHeaders.VARY, "Authorization, Cookie");
    }
  }
}
