package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Provision;
import org.kaishu.rulebook.Requirement;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.springframework.stereotype.Component;

/// Draws the form of a decision from the acts that the edition allows the reader now.
@Component
class DecisionDrawing {
  private final Cases cases;
  private final GrantDrawing grants;
  private final LocalLaw law;
  private final Messages words;

  DecisionDrawing(Cases cases, GrantDrawing grants, LocalLaw law, Messages words) {
    this.cases = cases;
    this.grants = grants;
    this.law = law;
    this.words = words;
  }

  Optional<CasePage.Decision> draw(CaseView matter, Principal by, DecisionForm filled) {
    var acts = cases.acts(matter, by);
    if (acts.isEmpty()) {
      return Optional.empty();
    }
    var rulebook = law.edition(matter.edition());
    return Optional.of(
        new CasePage.Decision(
            matter.version(),
            acts.stream()
                .map(act -> choice(matter, by, rulebook, act, filled, acts.size() == 1))
                .toList(),
            filled.reasons(),
            String.join("\n", filled.evidence()),
            acts.stream().anyMatch(act -> act.requires().contains(Requirement.EVIDENCE)),
            bases(rulebook, acts, filled)));
  }

  /// The items to confirm with an act.
  List<CasePage.Check> checks(Rulebook rulebook, Act act, List<String> confirmed) {
    return act.checklist().stream()
        .map(item ->
            new CasePage.Check(
                item.name(),
                item.title(),
                confirmed.contains(item.name()),
                law.chips(rulebook, item.basis())))
        .toList();
  }

  private CasePage.Choice choice(
      CaseView matter,
      Principal by,
      Rulebook rulebook,
      Act act,
      DecisionForm filled,
      boolean only) {
    var chosen = only || act.name().equals(filled.act());
    return new CasePage.Choice(
        act.name(),
        act.title(),
        hint(matter, act),
        chosen,
        checks(rulebook, act, chosen ? filled.confirmed() : List.of()),
        act.lowersUrgency() ? urgencies(matter, filled) : List.of(),
        asked(matter, act, chosen ? filled.fields() : new TreeMap<>()),
        DecisionCheck.grants(act) ? Optional.of(grants.draw(matter, by, filled)) : Optional.empty(),
        act.effect().equals(Optional.of(AgreementDrawing.SIGNING)) ? "case.hint.sign" : "",
        law.chips(rulebook, act.basis()));
  }

  private List<CasePage.Asked> asked(CaseView matter, Act act, SortedMap<String, String> filled) {
    var asked = new ArrayList<CasePage.Asked>();
    act.extension()
        .ifPresent(extension ->
            asked.add(
                new CasePage.Asked(
                    "days",
                    words.say("case.decision.days", extension.by()),
                    "number",
                    filled.getOrDefault("days", ""),
                    List.of())));
    for (var field : cases.asked(matter, act)) {
      var value = filled.getOrDefault(field.name(), "");
      asked.add(
          new CasePage.Asked(
              field.name(),
              field.title(),
              switch (field.kind()) {
                case DATE -> "date";
                case TIME -> "datetime-local";
                case CHOICE -> "choice";
                case TEXT, CHOICES, FIELDS, FILES, URGENCY -> "text";
              },
              value,
              field.options().stream()
                  .map(option ->
                      new PublishPage.Option(
                          option.name(), option.title(), option.name().equals(value)))
                  .toList()));
    }
    return asked;
  }

  private List<PublishPage.Option> urgencies(CaseView matter, DecisionForm filled) {
    return cases.process(matter).lowerThan(matter.urgency()).stream()
        .map(urgency ->
            new PublishPage.Option(
                urgency.name(),
                urgency.title(),
                filled.urgency().equals(Optional.of(urgency.name()))))
        .toList();
  }

  private String hint(CaseView matter, Act act) {
    var process = cases.process(matter);
    var parts = new ArrayList<String>();
    parts.add(
        switch (act.to()) {
          case Target.ToStage(var stage) ->
              words.say("case.hint.to", process.stage(stage).map(Stage::title).orElse(stage));
          case Target.End(var outcome) ->
              words.say(
                  "case.hint.end", process.outcome(outcome).map(Outcome::title).orElse(outcome));
        });
    act.requires()
        .forEach(requirement ->
            parts.add(
                switch (requirement) {
                  case REASONS -> words.say("case.hint.reasons");
                  case BASIS -> words.say("case.hint.basis");
                  case EVIDENCE -> words.say("case.hint.evidence");
                  case CHECKLIST -> words.say("case.hint.checklist");
                }));
    return String.join(words.say("case.hint.separator"), parts);
  }

  private static List<CasePage.Basis> bases(
      Rulebook rulebook, List<Act> acts, DecisionForm filled) {
    var asked = new LinkedHashSet<String>();
    acts.forEach(act -> act.bases().forEach(citation -> asked.add(citation.article())));
    return rulebook.provisions().stream()
        .filter(provision -> asked.isEmpty() || asked.contains(provision.citation().article()))
        .map(provision -> basis(provision, filled))
        .toList();
  }

  private static CasePage.Basis basis(Provision provision, DecisionForm filled) {
    var article = provision.citation().article();
    return new CasePage.Basis(
        article,
        provision.citation().label(),
        provision.summary(),
        filled.basis().contains(article));
  }
}
