package org.kaishu.portal.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.Agreement;
import org.kaishu.access.Agreements;
import org.kaishu.access.Applications;
import org.kaishu.access.Signature;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.People;
import org.kaishu.party.Person;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.AgreementTemplate;
import org.springframework.stereotype.Component;

/// Draws an agreement clause by clause.
@Component
class AgreementPages {
  private final Agreements agreements;
  private final Cases cases;
  private final People people;
  private final Paperwork paperwork;
  private final GrantedDrawing grants;
  private final TurnDrawing turns;
  private final LocalLaw law;
  private final Messages words;

  AgreementPages(
      Agreements agreements,
      Cases cases,
      People people,
      Paperwork paperwork,
      GrantedDrawing grants,
      TurnDrawing turns,
      LocalLaw law,
      Messages words) {
    this.agreements = agreements;
    this.cases = cases;
    this.people = people;
    this.paperwork = paperwork;
    this.grants = grants;
    this.turns = turns;
    this.law = law;
    this.words = words;
  }

  AgreementPage draw(Agreement agreement, Principal who, String notice, List<FieldError> errors) {
    var matter = cases.find(agreement.matter()).orElseThrow(Mine::notFound);
    var turn = turn(agreement, matter, who);
    return new AgreementPage(
        "/account/agreements/" + agreement.id().value(),
        agreement.matter().value(),
        agreement.title(),
        mark(agreement, matter),
        paperwork.wanted(agreement.dataset()),
        parties(agreement),
        grants.draw(agreement.grant(), paperwork.description(agreement.dataset())),
        agreement.clauses().stream()
            .map(clause ->
                new AgreementPage.Clause(clause.title(), clause.text(), chips(matter, clause)))
            .toList(),
        List.of(
            signature(agreement, Signature.Side.ENTITY, "my-agreement.entity"),
            signature(agreement, Signature.Side.USER, "my-agreement.user")),
        agreement.digest(),
        law.edition(matter.edition())
            .agreement(Applications.PROCESS)
            .map(template -> law.chips(law.edition(matter.edition()), template.basis()))
            .orElse(List.of()),
        turn,
        notice,
        errors);
  }

  private Optional<AgreementPage.Turn> turn(Agreement agreement, CaseView matter, Principal who) {
    return agreements
        .of(matter.number())
        .filter(last -> last.id().equals(agreement.id()))
        .flatMap(_ -> turns.acceptance(matter, who))
        .map(Act::name)
        .map(accept -> new AgreementPage.Turn(matter.version(), accept, ""));
  }

  private Mark mark(Agreement agreement, CaseView matter) {
    if (agreement.signed()) {
      return new Mark("t-jade", words.say("my-agreement.standing.signed"));
    }
    if (matter.outcome().isPresent() || matter.round() != agreement.round()) {
      return new Mark("", words.say("my-agreement.standing.void"));
    }
    var offered = agreement.signature(Signature.Side.ENTITY).isPresent();
    return new Mark(
        "t-amber",
        words.say(offered ? "my-agreement.standing.offered" : "my-agreement.standing.drafted"));
  }

  private List<Fact> parties(Agreement agreement) {
    var parties = new ArrayList<Fact>();
    parties.add(
        new Fact(words.say("my-agreement.entity"), paperwork.organization(agreement.entity())));
    parties.add(
        new Fact(
            words.say("my-agreement.user"),
            agreement
                .user()
                .organization()
                .map(paperwork::organization)
                .orElseGet(() -> name(agreement.user().person()))));
    parties.add(new Fact(words.say("my-agreement.drafted"), words.moment(agreement.draftedAt())));
    return parties;
  }

  private AgreementPage.Signature signature(Agreement agreement, Signature.Side side, String key) {
    return agreement
        .signature(side)
        .map(given ->
            new AgreementPage.Signature(words.say(key), name(given.by()), words.moment(given.at())))
        .orElseGet(() -> new AgreementPage.Signature(words.say(key), "", ""));
  }

  private String name(PersonId person) {
    return people.find(person).map(Person::displayName).orElse("");
  }

  private List<Chip> chips(CaseView matter, Agreement.Clause clause) {
    var rulebook = law.edition(matter.edition());
    return rulebook
        .agreement(matter.process())
        .map(AgreementTemplate::clauses)
        .orElse(List.of())
        .stream()
        .filter(each -> each.name().equals(clause.name()))
        .findFirst()
        .map(each -> law.chips(rulebook, each.basis()))
        .orElse(List.of());
  }
}
