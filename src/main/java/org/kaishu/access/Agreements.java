package org.kaishu.access;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.kaishu.access.internal.AgreementStore;
import org.kaishu.access.internal.GrantCheck;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Fault;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.AccessMode;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.stereotype.Component;

/// Agreements on the use of conditional data.
@Component
public class Agreements {
  private final AgreementStore store;
  private final GrantCheck check;
  private final Cases cases;
  private final Rulebooks rulebooks;

  Agreements(AgreementStore store, GrantCheck check, Cases cases, Rulebooks rulebooks) {
    this.store = store;
    this.check = check;
    this.cases = cases;
    this.rulebooks = rulebooks;
  }

  /// Return the agreement drafted last in a case, for code that has checked who may see it: until
  /// the applicant was told of the decision, its draft is the bodies' own.
  public Optional<Agreement> of(CaseNumber matter) {
    return store.of(matter).stream().findFirst();
  }

  /// Return an agreement to the bodies that may read its case, and to its user from the signature
  /// of the open entity on.
  public Optional<Agreement> find(AgreementId id, Principal by) {
    return store.find(id).filter(agreement -> mayRead(agreement, by));
  }

  /// Return the agreements to which somebody or their organisation is the user, newest first, from
  /// the signature of the open entity on.
  public List<Agreement> mine(Principal by) {
    return store.of(by).stream().filter(Agreements::offered).toList();
  }

  /// Return the ways in which the data of a case may be granted.
  public List<AccessMode> modes(CaseView matter) {
    return GrantCheck.modes(rulebooks.edition(matter.edition()));
  }

  /// Say everything that is wrong with what is to be granted on an application.
  ///
  /// @param form of the act, as [Grant#form] writes it
  public List<Fault> check(
      CaseView matter, Application asked, SortedMap<String, String> form, String reasons) {
    return check.faults(form, asked, rulebooks.edition(matter.edition()), reasons);
  }

  private boolean mayRead(Agreement agreement, Principal by) {
    if (uses(agreement.user(), by)) {
      return offered(agreement);
    }
    return cases.find(agreement.matter()).filter(matter -> cases.mayRead(matter, by)).isPresent();
  }

  private static boolean uses(UserEntity user, Principal by) {
    return user.person().equals(by.person())
        || (user.organization().isPresent() && user.organization().equals(by.organization()));
  }

  private static boolean offered(Agreement agreement) {
    return agreement.signature(Signature.Side.ENTITY).isPresent();
  }
}
