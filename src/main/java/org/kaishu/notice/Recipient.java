package org.kaishu.notice;

import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;

/// Whom a message is for.
public sealed interface Recipient {

  /// One person.
  record ToPerson(PersonId person) implements Recipient {}

  /// Everyone who holds a role for an organisation, at the time of reading.
  record ToRole(OrganizationId organization, String role) implements Recipient {}
}
