package org.kaishu.portal.account;

import org.kaishu.access.Application;
import org.kaishu.access.ApplicationId;
import org.kaishu.access.Applications;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.party.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Finds what belongs to the reader; what belongs to others is not found.
@Component
class Mine {
  private final Applications applications;
  private final Cases cases;

  Mine(Applications applications, Cases cases) {
    this.applications = applications;
    this.cases = cases;
  }

  Application application(String id, Principal who) {
    return ApplicationId.parse(id)
        .flatMap(known -> applications.find(known, who))
        .orElseThrow(Mine::notFound);
  }

  CaseView matter(String number, Principal who) {
    if (!CaseNumber.isCaseNumber(number)) {
      throw notFound();
    }
    return cases
        .find(new CaseNumber(number))
        .filter(matter -> opened(matter, who) && cases.mayRead(matter, who))
        .orElseThrow(Mine::notFound);
  }

  /// Nothing there, as far as the reader may know.
  static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static boolean opened(CaseView matter, Principal who) {
    var organization = matter.applicantOrganization();
    return matter.applicant().equals(who.person())
        || (organization.isPresent() && organization.equals(who.organization()));
  }
}
