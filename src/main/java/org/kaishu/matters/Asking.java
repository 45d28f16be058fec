package org.kaishu.matters;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kaishu.cases.CaseView;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;

/// Somebody who is about to open a case of a process in a place.
///
/// @param place the region whose rulebook governs
/// @param against the case whose outcome it is to turn against
record Asking(
    Side side,
    Rulebook rulebook,
    Process process,
    Principal who,
    RegionCode place,
    Optional<CaseView> against) {
  private static final Set<String> OWNERS = Set.of(Role.OPEN_ENTITY, Role.ENTITY_HEAD);
  private static final Set<String> KEPT =
      Set.of("dataset", "organization", "region", "entitlement");
  private static final String USER = "using-department";

  /// Whether they open it for the agency that owns the subject.
  boolean owner() {
    return OWNERS.contains(process.applicant());
  }

  /// Whether they open it as an agency that wants something of another.
  boolean user() {
    return process.applicant().equals(USER);
  }

  /// Whether the platform keeps what the case is about; otherwise it is named in words.
  boolean kept() {
    return against.isPresent() || KEPT.contains(process.subject());
  }

  /// Whether there can be more than one thing that it could be about.
  boolean choosesSubject() {
    return against.isEmpty()
        && switch (process.subject()) {
          case "dataset", "entitlement" -> true;
          case "organization" -> !owner();
          default -> false;
        };
  }

  /// Whether it must be said which agency is concerned, because the subject does not say it and
  /// that agency has something to do.
  boolean asksAgency() {
    return against.isEmpty()
        && !owner()
        && (!kept() || process.subject().equals("region"))
        && (user() || actors().anyMatch(OWNERS::contains));
  }

  /// The organisation they act for; empty for an applicant who acts for none.
  Optional<OrganizationId> body() {
    return who.organization();
  }

  /// The urgency that a form claims; the lowest where it claims none that the process knows.
  String urgency(OpeningForm filled) {
    return form().stream()
        .flatMap(asked -> asked.fields().stream())
        .filter(field -> field.kind() == Form.Kind.URGENCY)
        .map(field -> filled.answer(field.name()))
        .filter(name -> process.urgency(name).isPresent())
        .findFirst()
        .orElse(process.urgencies().getFirst().name());
  }

  /// The form to fill in, if there is one.
  Optional<Form> form() {
    return process.form().flatMap(rulebook::form);
  }

  private Stream<String> actors() {
    return process.stages().stream()
        .flatMap(stage ->
            Stream.concat(
                stage.actors().stream(),
                stage.acts().stream().flatMap(act -> act.actor().stream())));
  }
}
