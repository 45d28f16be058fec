package org.kaishu.portal.account;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Terms;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Rulebook;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// What an application is about and by which form it is made: the one that governs today, or the
/// one of the edition that its case keeps.
@Component
class Paperwork {
  private final Datasets datasets;
  private final Cases cases;
  private final Organizations organizations;
  private final LocalLaw law;
  private final Messages words;
  private final Clock clock;

  Paperwork(
      Datasets datasets,
      Cases cases,
      Organizations organizations,
      LocalLaw law,
      Messages words,
      Clock clock) {
    this.datasets = datasets;
    this.cases = cases;
    this.organizations = organizations;
    this.law = law;
    this.words = words;
    this.clock = clock;
  }

  /// The dataset as the pages beside the form show it.
  Wanted wanted(DatasetId id) {
    var dataset = dataset(id);
    var description = description(id);
    var rulebook = law.governing(dataset.region());
    return new Wanted(
        id,
        description.title(),
        rulebook.seal(),
        law.region(dataset.region()).name()
            + words.say("list.dot")
            + organization(dataset.publisher()),
        law.attribute(rulebook, description.openAttribute().code()));
  }

  /// What the open description says, with the fields that can be asked for.
  Description description(DatasetId id) {
    var dataset = dataset(id);
    return dataset.current().map(open -> open.revision()).orElse(dataset.latest()).description();
  }

  Dataset dataset(DatasetId id) {
    return datasets
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("no dataset " + id.value()));
  }

  /// The terms of an application.
  Terms terms(Application application) {
    return terms(
        application.dataset(),
        application
            .matter()
            .flatMap(cases::find)
            .map(matter -> law.edition(matter.edition()))
            .orElseGet(() -> law.governing(dataset(application.dataset()).region())));
  }

  /// The terms of an application as its case keeps them.
  Terms terms(DatasetId id, CaseView matter) {
    return terms(id, law.edition(matter.edition()));
  }

  private static Terms terms(DatasetId id, Rulebook rulebook) {
    var process =
        rulebook
            .process(Applications.PROCESS)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var form = process.form().flatMap(rulebook::form).orElseThrow();
    return new Terms(id, rulebook, process, form);
  }

  /// The name of an organisation.
  String organization(OrganizationId id) {
    return organizations.find(id).map(Organization::name).orElse("");
  }

  /// When something was saved, in words.
  String saved(Instant at) {
    return words.say("application.saved", words.time(at));
  }

  /// The moment at which a page is drawn.
  Instant now() {
    return clock.instant();
  }

  /// The address of an application.
  static String path(Application application) {
    return "/account/applications/" + application.id().value();
  }

  /// The names of the pages of a form, in order.
  static List<String> steps(Form form) {
    return form.steps().stream().map(Form.Step::name).toList();
  }

  /// The page of a form of this name.
  static Optional<Form.Step> step(Form form, String name) {
    return form.steps().stream().filter(step -> step.name().equals(name)).findFirst();
  }
}
