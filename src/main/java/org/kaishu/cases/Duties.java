package org.kaishu.cases;

import java.time.Clock;
import java.util.List;
import org.kaishu.cases.internal.DutyReading;
import org.kaishu.cases.internal.DutyWatch;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.springframework.stereotype.Component;

/// What bodies must do again and again, and how it stands: told from cases, by the rulebook that
/// governs each body's region today.
///
/// A term that ended before the platform first watched a body is not held against it.
@Component
public class Duties {
  private final DutyReading reading;
  private final DutyWatch watch;
  private final Organizations organizations;
  private final Clock clock;

  Duties(DutyReading reading, DutyWatch watch, Organizations organizations, Clock clock) {
    this.reading = reading;
    this.watch = watch;
    this.organizations = organizations;
    this.clock = clock;
  }

  /// Return the duties of an organisation: those of the present terms, and those that it missed in
  /// the terms before.
  public List<Owed> of(OrganizationId organization) {
    return organizations
        .find(organization)
        .map(found -> reading.of(found, clock.instant()))
        .orElse(List.of());
  }

  /// Return the duties of the organisation that somebody acts for.
  public List<Owed> of(Principal by) {
    return by.organization().map(this::of).orElse(List.of());
  }

  /// Return the duties of all organisations of a region, not of those below it.
  public List<Owed> in(RegionCode region) {
    var now = clock.instant();
    return organizations.in(region).stream()
        .flatMap(found -> reading.of(found, now).stream())
        .toList();
  }

  /// Note every missed duty now, at once instead of at the scheduler's next look.
  public void noteMissed() {
    watch.noteMissed();
  }
}
