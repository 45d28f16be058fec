package org.kaishu.access;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.party.Principal;
import org.springframework.stereotype.Component;

/// Agreements on the use of conditional data.
@Component
public class Agreements {

  /// Return the agreement drafted last in a case, for code that has checked who may see it.
  public Optional<Agreement> of(CaseNumber matter) {
    throw new IllegalStateException("being built: " + matter);
  }

  /// Return an agreement to its parties and to whoever may read its case.
  public Optional<Agreement> find(AgreementId id, Principal by) {
    throw new IllegalStateException("being built: " + id + by);
  }

  /// Return the agreements to which somebody or their organisation is the user, newest first.
  public List<Agreement> mine(Principal by) {
    throw new IllegalStateException("being built: " + by);
  }
}
