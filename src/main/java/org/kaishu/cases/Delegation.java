package org.kaishu.cases;

import java.time.LocalDate;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;

/// That somebody lets another person of their organisation act for them.
///
/// @param until the last day on which it holds
public record Delegation(
    long id, OrganizationId organization, PersonId person, PersonId substitute, LocalDate until) {}
