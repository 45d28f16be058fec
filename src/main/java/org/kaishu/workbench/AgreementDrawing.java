package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.access.Agreement;
import org.kaishu.access.Agreements;
import org.kaishu.access.Signature;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.page.Chip;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.People;
import org.kaishu.party.Person;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.AgreementTemplate;
import org.kaishu.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/// Draws the agreement of a case, clause by clause, with what asks for each.
@Component
class AgreementDrawing {
  /// The effect of the act by which the open entity signs.
  static final String SIGNING = "sign-as-entity";

  private final Agreements agreements;
  private final Cases cases;
  private final People people;
  private final TimelineDrawing timelines;
  private final LocalLaw law;
  private final Messages words;

  AgreementDrawing(
      Agreements agreements,
      Cases cases,
      People people,
      TimelineDrawing timelines,
      LocalLaw law,
      Messages words) {
    this.agreements = agreements;
    this.cases = cases;
    this.people = people;
    this.timelines = timelines;
    this.law = law;
    this.words = words;
  }

  /// Empty where the case has come to no agreement.
  Optional<AgreementPart> draw(CaseView matter, Principal reader) {
    return agreements.of(matter.number()).map(agreement -> draw(matter, agreement, reader));
  }

  private AgreementPart draw(CaseView matter, Agreement agreement, Principal reader) {
    var rulebook = law.edition(matter.edition());
    var entity = timelines.name(agreement.entity());
    return new AgreementPart(
        agreement.title(),
        agreement.id().value(),
        List.of(
            new CasePage.Fact(rulebook.term("open-entity"), entity),
            new CasePage.Fact(rulebook.term("user-entity"), user(agreement))),
        agreement.clauses().stream()
            .map(clause ->
                new AgreementPart.Clause(
                    clause.title(), clause.text(), chips(rulebook, matter.process(), clause)))
            .toList(),
        agreement.digest(),
        List.of(
            signature(agreement, Signature.Side.ENTITY, "agreement.entity"),
            signature(agreement, Signature.Side.USER, "agreement.user")),
        cases.acts(matter, reader).stream()
            .anyMatch(act -> act.effect().equals(Optional.of(SIGNING))));
  }

  private String user(Agreement agreement) {
    var person = people.find(agreement.user().person()).map(Person::displayName).orElse("");
    return agreement
        .user()
        .organization()
        .map(timelines::name)
        .map(organization -> words.say("agreement.for", organization, person))
        .orElse(person);
  }

  /// What the edition says a clause rests on.
  private List<Chip> chips(Rulebook rulebook, String process, Agreement.Clause clause) {
    return rulebook.agreement(process).map(AgreementTemplate::clauses).orElse(List.of()).stream()
        .filter(template -> template.name().equals(clause.name()))
        .flatMap(template -> law.chips(rulebook, template.basis()).stream())
        .toList();
  }

  private CasePage.Fact signature(Agreement agreement, Signature.Side side, String key) {
    return new CasePage.Fact(
        words.say(key),
        agreement
            .signature(side)
            .map(given -> words.say("agreement.signed", words.moment(given.at())))
            .orElse(words.say("agreement.unsigned")));
  }
}
