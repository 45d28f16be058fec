package org.kaishu.demo.internal;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Description;
import org.kaishu.demo.Doors;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Submitted;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Requirement;
import org.kaishu.rulebook.Target;
import org.kaishu.tables.LoadPlan;

/// Does what people do at their desks, in any city: whoever's turn it is acts as its rulebook
/// names.
public final class Desk {
  private static final Set<String> FORWARD =
      Set.of("propose-grant", "sign-as-entity", "sign-as-user");

  private final Doors doors;

  /// Work through these doors.
  public Desk(Doors doors) {
    this.doors = doors;
  }

  /// Upload a file.
  public UploadOutcome.Drafted upload(
      Principal steward,
      Optional<DatasetId> dataset,
      String fileName,
      byte[] content,
      LoadPlan plan) {
    var outcome =
        doors
            .publishing()
            .upload(
                steward.organization().orElseThrow(),
                dataset,
                fileName,
                new ByteArrayInputStream(content),
                plan,
                steward);
    return switch (outcome) {
      case UploadOutcome.Drafted drafted -> drafted;
      case UploadOutcome.Unusable(var upload, _) ->
          throw new Stuck(fileName + ": " + String.join("；", upload.reasons()));
      case UploadOutcome.Forbidden(var reasons) -> throw new Stuck(String.join("；", reasons));
    };
  }

  /// Change the description.
  public void describe(Principal steward, DatasetId id, UnaryOperator<Description> change) {
    var latest = doors.datasets().find(id).orElseThrow().latest().description();
    doors.publishing().describe(id, change.apply(latest), steward);
  }

  /// Submit for publication, with everything that the opening act asks for.
  public CaseView submit(Principal steward, DatasetId id, String reasons) {
    var rulebook = doors.publishing().rulebook(steward.region().orElseThrow());
    var opening = rulebook.process(Publishing.PUBLISH).orElseThrow().opening();
    var submitted = doors.publishing().submit(id, steward, complete(opening, reasons));
    return switch (submitted) {
      case Submitted.Done(var now) -> now;
      case Submitted.Blocked(var blockers) -> throw new Stuck(blockers.toString());
      case Submitted.Refused(var why) -> throw new Stuck(why.toString());
    };
  }

  /// Let whoever's turn it is act as wished.
  public CaseView act(CaseView matter, Predicate<Act> wish, String reasons) {
    return act(matter, wish, reasons, new TreeMap<>());
  }

  /// Let whoever's turn it is act as wished, with what the act changes in the case's form. Where
  /// the act lowers the urgency, it becomes the lowest.
  public CaseView act(
      CaseView matter, Predicate<Act> wish, String reasons, SortedMap<String, String> form) {
    var by = whoseTurn(matter);
    var act =
        doors.cases().acts(matter, by).stream()
            .filter(wish)
            .findFirst()
            .orElseThrow(() -> new Stuck("no such act in " + matter.current()));
    var submission = complete(act, reasons, matter);
    var urgency = act.lowersUrgency() ? Optional.of(Process.NORMAL) : Optional.<String>empty();
    var answer =
        doors
            .publishing()
            .act(
                new ActRequest(
                    matter.number(), matter.version(), act.name(), by, submission, form, urgency));
    return switch (answer) {
      case Answer.Done(var now) -> now;
      case Answer.Refused(var why, _) -> throw new Stuck(act.name() + ": " + why);
    };
  }

  /// Claim that open data infringes somebody's rights.
  public CaseView claim(Principal by, DatasetId id, String reasons) {
    var submission = Submission.because(reasons).with("证据材料.pdf");
    var answers = new TreeMap<>(Map.of("right", "商业秘密", "statement", reasons));
    return switch (doors.publishing().claimInfringement(id, by, answers, submission)) {
      case Opened.Done(var now) -> now;
      case Opened.Refused(var why) -> throw new Stuck(why.toString());
    };
  }

  /// Return a steward of an agency.
  Principal holder(OrganizationId agency) {
    return holder(agency, Role.OPEN_ENTITY);
  }

  /// Return who may act in the present stage.
  public Principal whoseTurn(CaseView matter) {
    var stay = matter.current().orElseThrow();
    return stay.body()
        .map(body -> holder(body, Role.heldFor(stay.role())))
        .or(() -> doors.people().principal(matter.applicant()))
        .orElseThrow(() -> new Stuck("nobody plays " + stay.role()));
  }

  /// Return who holds a role in an organisation.
  Principal holder(OrganizationId body, String role) {
    return doors.people().holders(body, role).stream()
        .findFirst()
        .flatMap(doors.people()::principal)
        .orElseThrow(() -> new Stuck("organisation " + body + " has no " + role));
  }

  /// Seal the record, and tell whether its newest entry about a case is proved to stand in it.
  boolean proves(CaseView matter) {
    doors.ledger().seal();
    var entries = doors.ledger().about(new Subject("case", matter.number().value()));
    return doors
        .ledger()
        .prove(entries.getLast().number())
        .filter(proof -> proof.holds())
        .isPresent();
  }

  /// The act that publishes.
  public static boolean publishes(Act act) {
    return act.effect().filter("publish-version"::equals).isPresent();
  }

  /// The act that has a certain effect.
  public static Predicate<Act> effect(String name) {
    return act -> act.effect().filter(name::equals).isPresent();
  }

  /// The act that sends back for correction: to another stage, without effect, in the same round.
  public static boolean sendsBack(Act act) {
    return act.to() instanceof Target.ToStage && act.effect().isEmpty() && !act.startsRound();
  }

  /// The act of a certain name.
  public static Predicate<Act> named(String name) {
    return act -> act.name().equals(name);
  }

  /// The act that sends an application back to whoever filed it: with reasons and without effect,
  /// in the same round.
  public static boolean sendsToApplicant(Act act) {
    return sendsBack(act)
        && act.requires().contains(Requirement.REASONS)
        && !act.lowersUrgency()
        && act.tells().stream().anyMatch(tell -> tell.role().equals("applicant"));
  }

  /// The act that brings an application further: it grants, it signs, or it hands on without
  /// objection.
  public static boolean forwards(Act act) {
    return act.effect().filter(FORWARD::contains).isPresent()
        || (act.to() instanceof Target.ToStage
            && act.effect().isEmpty()
            && !act.requires().contains(Requirement.REASONS)
            && !act.startsRound());
  }

  /// Provide whatever an act asks for; a basis that the rulebook leaves open is the act's own.
  private static Submission complete(Act act, String reasons, CaseView matter) {
    var submission = complete(act, reasons);
    if (!act.requires().contains(Requirement.BASIS) || !submission.basis().isEmpty()) {
      return submission;
    }
    return submission.citing(
        act.basis()
            .grounds()
            .orElseThrow(() -> new Stuck("no basis in " + matter.number()))
            .citations()
            .getFirst());
  }

  /// Provide whatever an act asks for.
  public static Submission complete(Act act, String reasons) {
    Set<String> confirmed =
        act.checklist().stream().map(item -> item.name()).collect(Collectors.toSet());
    List<Citation> basis = act.bases().stream().limit(1).toList();
    return new Submission(reasons, basis, List.of(), confirmed);
  }

  /// The play can't go on; a fault of the script or of the platform.
  public static final class Stuck extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stuck(String message) {
      super(message);
    }
  }
}
