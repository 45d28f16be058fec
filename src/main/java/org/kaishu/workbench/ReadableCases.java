package org.kaishu.workbench;

import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.party.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Cases as far as the workbench shows them: whole, to the bodies that read all of them.
///
/// An applicant who is somebody's staff reads their own case under their account, where what was
/// not told to them yet is left out.
@Component
class ReadableCases {
  private final Cases cases;

  ReadableCases(Cases cases) {
    this.cases = cases;
  }

  /// Find a case by its number as people type it; for whoever may not read it there is none.
  CaseView find(String number, Principal reader) {
    return (CaseNumber.isCaseNumber(number)
            ? cases.find(new CaseNumber(number))
            : Optional.<CaseView>empty())
        .filter(matter -> cases.readsAll(matter, reader))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
