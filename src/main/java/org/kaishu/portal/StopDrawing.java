package org.kaishu.portal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kaishu.access.Terms;
import org.kaishu.catalog.Dataset;
import org.kaishu.page.Chip;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.kaishu.rulebook.TimeLimit;
import org.springframework.stereotype.Component;

/// Draws the stages of an application: who decides in which order, and how long each has, by
/// urgency.
@Component
class StopDrawing {
  private final Organizations organizations;
  private final ClockDrawing clocks;
  private final LocalLaw law;
  private final Messages words;

  StopDrawing(Organizations organizations, ClockDrawing clocks, LocalLaw law, Messages words) {
    this.organizations = organizations;
    this.clocks = clocks;
    this.law = law;
    this.words = words;
  }

  /// The stages that every application passes if all agree, then the others.
  List<ApplyPage.Stop> draw(Terms terms, Dataset dataset) {
    var straight = straight(terms.process());
    var stops = new ArrayList<ApplyPage.Stop>();
    for (var stage : terms.process().stages()) {
      stops.add(stop(terms, dataset, stage, straight.contains(stage.name())));
    }
    return stops;
  }

  private ApplyPage.Stop stop(Terms terms, Dataset dataset, Stage stage, boolean straight) {
    var side = straight ? "" : words.say("apply.side");
    var continued =
        stage
            .within()
            .flatMap(TimeLimit::continues)
            .flatMap(terms.process()::stage)
            .map(other -> words.say("apply.continues", other.title()));
    return new ApplyPage.Stop(
        stage.title(),
        body(terms, dataset, stage),
        continued
            .map(text -> List.of(new ApplyPage.Term("", text)))
            .orElseGet(() -> periods(terms.process(), stage)),
        side,
        chips(terms, stage));
  }

  private List<Chip> chips(Terms terms, Stage stage) {
    return law.chips(terms.rulebook(), stage.within().map(TimeLimit::basis).orElse(stage.basis()));
  }

  private List<ApplyPage.Term> periods(Process process, Stage stage) {
    if (stage.within().isEmpty()) {
      return List.of(new ApplyPage.Term("", words.say("clock.none")));
    }
    var limit = stage.within().get();
    if (process.urgencies().size() == 1) {
      return List.of(new ApplyPage.Term("", clocks.limit(limit, Process.NORMAL)));
    }
    return process.urgencies().stream()
        .map(urgency -> new ApplyPage.Term(urgency.title(), clocks.limit(limit, urgency.name())))
        .toList();
  }

  private String body(Terms terms, Dataset dataset, Stage stage) {
    return switch (stage.actor()) {
      case "applicant" -> words.say("matter.you");
      case "open-entity" -> name(dataset.publisher());
      default ->
          organizations
              .body(dataset.region(), stage.actor())
              .map(this::name)
              .orElseGet(() -> title(terms, stage.actor()));
    };
  }

  private String name(OrganizationId id) {
    return organizations.find(id).map(Organization::name).orElse("");
  }

  private static String title(Terms terms, String role) {
    var body = terms.rulebook().roles().get(role);
    return body == null ? "" : body.title();
  }

  private static Set<String> straight(Process process) {
    var names = new HashSet<String>();
    var at = Optional.of(process.first());
    while (at.isPresent() && names.add(at.get().name())) {
      at =
          at.get().acts().stream()
              .findFirst()
              .flatMap(act ->
                  act.to() instanceof Target.ToStage(var name)
                      ? process.stage(name)
                      : Optional.empty());
    }
    return names;
  }
}
