package org.kaishu.matters;

import java.util.Optional;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.RegionCode;

/// Something that a case can be about.
///
/// @param about what stands for it in an address
/// @param region the region in which the case is opened
/// @param openEntity the agency that owns it; empty where it does not say
/// @param detail what else helps to tell it from others; may be empty
record Candidate(
    String about,
    Subject subject,
    RegionCode region,
    Optional<OrganizationId> openEntity,
    String title,
    String detail) {}
