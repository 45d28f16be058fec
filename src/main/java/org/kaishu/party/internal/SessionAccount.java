package org.kaishu.party.internal;

import org.kaishu.party.PersonId;

/// What a session remembers of a sign-in: who, and under which password.
///
/// @param credential counts up with each change of password, which so ends older sessions
public record SessionAccount(PersonId person, int credential) {}
