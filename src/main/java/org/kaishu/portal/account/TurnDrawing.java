package org.kaishu.portal.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.Agreements;
import org.kaishu.access.Application;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseRecord;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.page.Chip;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Requirement;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Draws what waits for whoever applied, and what was said against the application.
@Component
class TurnDrawing {
  /// The role of whoever applied, in the rulebooks' word.
  static final String APPLICANT = "applicant";

  private static final String FILE = "file-application";
  private static final String SIGN = "sign-as-user";

  private final Cases cases;
  private final Agreements agreements;
  private final Paperwork paperwork;
  private final LocalLaw law;
  private final Messages words;

  TurnDrawing(
      Cases cases, Agreements agreements, Paperwork paperwork, LocalLaw law, Messages words) {
    this.cases = cases;
    this.agreements = agreements;
    this.paperwork = paperwork;
    this.law = law;
    this.words = words;
  }

  Optional<MatterPage.Turn> draw(
      CaseView matter, Principal who, Optional<Application> application) {
    var acts = cases.acts(matter, who);
    if (acts.isEmpty() || !matter.applicant().equals(who.person())) {
      return Optional.empty();
    }
    if (!isMine(matter, who)) {
      return Optional.of(
          new MatterPage.Turn(
              matter.version(),
              words.say("matter.turn.anytime"),
              words.say("matter.turn.anytime.text"),
              "",
              "",
              acts(matter, acts)));
    }
    var here = acts.stream().filter(act -> !effect(act, FILE) && !effect(act, SIGN)).toList();
    if (acts.stream().anyMatch(act -> effect(act, FILE)) && application.isPresent()) {
      return Optional.of(turn(matter, "resubmit", Paperwork.path(application.get()), here));
    }
    var agreement =
        agreements
            .of(matter.number())
            .map(drafted -> "/account/agreements/" + drafted.id().value());
    if (acts.stream().anyMatch(act -> effect(act, SIGN)) && agreement.isPresent()) {
      return Optional.of(turn(matter, "accept", agreement.get(), here));
    }
    return Optional.of(
        new MatterPage.Turn(
            matter.version(),
            words.say("matter.turn.other"),
            words.say("matter.turn.other.text"),
            "",
            "",
            acts(matter, acts)));
  }

  /// Whether the case waits for whoever applied.
  static boolean isMine(CaseView matter, Principal who) {
    return matter.applicant().equals(who.person())
        && matter.open().stream().anyMatch(stay -> stay.role().equals(APPLICANT));
  }

  /// The act by which the reader accepts an agreement, while it is their turn.
  Optional<Act> acceptance(CaseView matter, Principal who) {
    return cases.acts(matter, who).stream().filter(act -> effect(act, SIGN)).findFirst();
  }

  /// What was said against the application since whoever applied acted last, while the case waits
  /// for them or has ended.
  Optional<MatterPage.Verdict> verdict(CaseView matter, CaseRecord record, Principal who) {
    var mine = isMine(matter, who);
    if (matter.outcome().isEmpty() && !mine) {
      return Optional.empty();
    }
    var said = new ArrayList<CaseEvent>();
    for (var event : record.events()) {
      if (event.kind().equals("opened") || byApplicant(matter, event)) {
        said.clear();
      } else if (against(matter, event)) {
        said.add(event);
      }
    }
    if (said.isEmpty()) {
      return Optional.empty();
    }
    var resubmits = cases.acts(matter, who).stream().anyMatch(act -> effect(act, FILE));
    return Optional.of(
        new MatterPage.Verdict(
            words.say("matter.verdict", title(matter, said.getLast()), act(matter, said.getLast())),
            said.stream().map(event -> event.submission().reasons()).toList(),
            basis(matter, said),
            remedies(matter, resubmits)));
  }

  private MatterPage.Turn turn(CaseView matter, String what, String href, List<Act> here) {
    return new MatterPage.Turn(
        matter.version(),
        words.say("matter.turn." + what),
        words.say("matter.turn." + what + ".text"),
        href,
        words.say("matter.turn." + what + ".go"),
        acts(matter, here));
  }

  private List<MatterPage.Act> acts(CaseView matter, List<Act> acts) {
    return acts.stream()
        .map(act ->
            new MatterPage.Act(
                act.name(),
                act.title(),
                words.say("matter.act.confirm"),
                act.requires().contains(Requirement.REASONS),
                law.chips(law.edition(matter.edition()), act.basis())))
        .toList();
  }

  private List<Chip> basis(CaseView matter, List<CaseEvent> said) {
    var rulebook = law.edition(matter.edition());
    var cited =
        said.stream()
            .flatMap(event -> event.submission().basis().stream())
            .distinct()
            .map(citation -> Chip.of(rulebook, citation))
            .toList();
    return !cited.isEmpty()
        ? cited
        : known(matter, said.getLast())
            .map(act -> law.chips(rulebook, act.basis()))
            .orElse(List.of());
  }

  private List<String> remedies(CaseView matter, boolean resubmits) {
    var remedies = new ArrayList<String>();
    remedies.add(words.say(resubmits ? "matter.remedy.resubmit" : "matter.remedy.again"));
    if (resubmits) {
      remedies.add(words.say("matter.remedy.give-up"));
    }
    remedies.add(words.say("matter.remedy.contact", paperwork.organization(matter.openEntity())));
    return remedies;
  }

  private String title(CaseView matter, CaseEvent event) {
    return stage(matter, event).map(Stage::title).orElse("");
  }

  private String act(CaseView matter, CaseEvent event) {
    return known(matter, event).map(Act::title).orElse("");
  }

  private boolean byApplicant(CaseView matter, CaseEvent event) {
    return event.kind().equals("acted")
        && known(matter, event)
            .flatMap(Act::actor)
            .or(() -> stage(matter, event).map(Stage::actor))
            .filter(APPLICANT::equals)
            .isPresent();
  }

  /// Words of the present round, except why it is less urgent.
  private boolean against(CaseView matter, CaseEvent event) {
    return event.kind().equals("acted")
        && event.round() == matter.round()
        && !event.submission().reasons().isEmpty()
        && known(matter, event).filter(act -> !act.lowersUrgency()).isPresent();
  }

  private Optional<Act> known(CaseView matter, CaseEvent event) {
    return stage(matter, event).flatMap(stage -> event.followed().flatMap(stage::act));
  }

  private Optional<Stage> stage(CaseView matter, CaseEvent event) {
    return event.stage().flatMap(name -> cases.process(matter).stage(name));
  }

  private static boolean effect(Act act, String name) {
    return act.effect().filter(name::equals).isPresent();
  }
}
