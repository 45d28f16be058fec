package org.kaishu.portal;

import java.util.List;
import java.util.Optional;
import org.kaishu.access.Applications;
import org.kaishu.access.Permit;
import org.kaishu.access.Terms;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Form;
import org.springframework.stereotype.Component;

/// Draws what applying takes from the rulebook that governs the dataset.
@Component
class ApplyDrawing {
  private final Applications applications;
  private final DatasetDrawing datasets;
  private final StandingDrawing standings;
  private final StopDrawing stops;
  private final LocalLaw law;
  private final Messages words;

  ApplyDrawing(
      Applications applications,
      DatasetDrawing datasets,
      StandingDrawing standings,
      StopDrawing stops,
      LocalLaw law,
      Messages words) {
    this.applications = applications;
    this.datasets = datasets;
    this.standings = standings;
    this.stops = stops;
    this.law = law;
    this.words = words;
  }

  ApplyPage draw(Permit permit, Optional<Principal> who, String refused) {
    var dataset = permit.dataset();
    var description = permit.description();
    var rulebook = law.governing(dataset.region());
    var terms = applications.terms(dataset.id());
    return new ApplyPage(
        dataset.id(),
        description.title(),
        rulebook.seal(),
        law.region(dataset.region()).name() + words.say("list.dot") + datasets.publisher(dataset),
        law.attribute(rulebook, description.openAttribute().code()),
        law.chips(description.grounds()),
        description.conditions(),
        terms.map(all -> law.chips(rulebook, all.form().basis())).orElse(List.of()),
        terms.map(this::groups).orElse(List.of()),
        terms.map(all -> stops.draw(all, dataset)).orElse(List.of()),
        who.flatMap(reader -> standings.draw(dataset.id(), reader)),
        who.isPresent(),
        refused.isEmpty() ? applications.obstacle(dataset.id()).orElse("") : refused,
        terms.isPresent());
  }

  private List<ApplyPage.Group> groups(Terms terms) {
    return terms.form().steps().stream().map(step -> group(terms, step)).toList();
  }

  private ApplyPage.Group group(Terms terms, Form.Step step) {
    return new ApplyPage.Group(
        step.title(),
        terms.form().of(step).stream()
            .map(field ->
                new ApplyPage.Asked(
                    field.title(),
                    field.hint(),
                    need(field.required()),
                    field.kind() == Form.Kind.FILES,
                    law.chips(terms.rulebook(), field.basis())))
            .toList());
  }

  private String need(Form.Need need) {
    return switch (need) {
      case ALWAYS -> words.say("apply.need.always");
      case IF_URGENT -> words.say("apply.need.urgent");
      case NO -> words.say("apply.need.no");
    };
  }
}
