package org.kaishu.access;

import java.util.Optional;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;

/// Who uses data under an agreement (数据使用主体, 数据利用主体).
///
/// @param person who applied and accepts
/// @param organization for whom; empty for themselves
public record UserEntity(PersonId person, Optional<OrganizationId> organization) {}
