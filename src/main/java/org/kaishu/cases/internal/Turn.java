package org.kaishu.cases.internal;

import java.util.Optional;
import org.kaishu.cases.Stay;
import org.kaishu.party.PersonId;

/// That somebody may do an act.
///
/// @param stay the open stay in which they do it
/// @param inPlaceOf for whom they act; empty when they act for themselves
record Turn(Stay stay, Optional<PersonId> inPlaceOf) {}
