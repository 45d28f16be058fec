package org.kaishu.matters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.NewCase;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.springframework.stereotype.Component;

/// Makes what opens a case of what was filled in.
@Component
class Wanted {
  private static final int DIGITS = 16;

  private final Agencies agencies;

  Wanted(Agencies agencies) {
    this.agencies = agencies;
  }

  /// The case that a form wants; empty while it does not say which agency is concerned.
  Optional<NewCase> of(Asking asking, Optional<Candidate> subject, OpeningForm filled) {
    var chosen = chosen(asking, filled);
    return owner(asking, subject, chosen)
        .map(owner -> wanted(asking, subject, filled, chosen, owner));
  }

  /// The same with the opener's own body for an agency that is not said yet: never to be opened,
  /// only to be looked at for what else it lacks.
  Optional<NewCase> tried(Asking asking, Optional<Candidate> subject, OpeningForm filled) {
    return of(asking, subject, filled)
        .or(() ->
            agencies
                .fallback(asking)
                .map(owner -> wanted(asking, subject, filled, Optional.empty(), owner)));
  }

  private Optional<Organization> chosen(Asking asking, OpeningForm filled) {
    return asking.asksAgency() ? agencies.find(asking, filled.agency()) : Optional.empty();
  }

  private static NewCase wanted(
      Asking asking,
      Optional<Candidate> subject,
      OpeningForm filled,
      Optional<Organization> chosen,
      OrganizationId owner) {
    var wanted =
        new NewCase(
            asking.process().name(),
            subject
                .map(Candidate::region)
                .or(() -> chosen.map(Organization::region))
                .orElse(asking.place()),
            owner,
            subject
                .map(Candidate::subject)
                .orElseGet(() -> named(asking.process().subject(), owner, filled.named())),
            subject.map(Candidate::title).orElse(filled.named()),
            asking.who(),
            asking.urgency(filled),
            filled.given(),
            filled.submission(asking.rulebook().id()));
    return asking.against().map(CaseView::number).map(wanted::against).orElse(wanted);
  }

  private Optional<OrganizationId> owner(
      Asking asking, Optional<Candidate> subject, Optional<Organization> chosen) {
    return asking.asksAgency()
        ? chosen.map(Organization::id)
        : subject.flatMap(Candidate::openEntity).or(() -> agencies.fallback(asking));
  }

  /// What has the same name with the same agency is the same thing.
  private static Subject named(String kind, OrganizationId owner, String name) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return new Subject(kind, owner + "-" + HexFormat.of().formatHex(digest).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
