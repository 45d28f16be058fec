package org.kaishu.cases.internal;

import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.NewCase;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.RegionCode;

/// Whom a case concerns, from which follows who plays which role in it.
record Parties(
    RegionCode region, OrganizationId openEntity, Optional<OrganizationId> applicantOrganization) {

  static Parties of(CaseView matter) {
    return new Parties(matter.region(), matter.openEntity(), matter.applicantOrganization());
  }

  static Parties of(NewCase wanted) {
    return new Parties(wanted.region(), wanted.openEntity(), wanted.by().organization());
  }
}
