package org.kaishu.workbench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Entitlements;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Urgency;
import org.springframework.stereotype.Component;

/// Draws what an applicant asks for: the filing of each round, as the form of the edition asked it.
@Component
class ApplicationDrawing {
  private final Applications applications;
  private final Entitlements entitlements;
  private final EntitlementDrawing standings;
  private final Datasets datasets;
  private final Cases cases;
  private final People people;
  private final TimelineDrawing timelines;
  private final LocalLaw law;
  private final Messages words;
  private final Clock clock;

  ApplicationDrawing(
      Applications applications,
      Entitlements entitlements,
      EntitlementDrawing standings,
      Datasets datasets,
      Cases cases,
      People people,
      TimelineDrawing timelines,
      LocalLaw law,
      Messages words,
      Clock clock) {
    this.applications = applications;
    this.entitlements = entitlements;
    this.standings = standings;
    this.datasets = datasets;
    this.cases = cases;
    this.people = people;
    this.timelines = timelines;
    this.law = law;
    this.words = words;
    this.clock = clock;
  }

  /// Empty for a case that is no application.
  Optional<ApplicationPart> draw(CaseView matter, Principal reader) {
    if (!matter.process().equals(Applications.PROCESS)) {
      return Optional.empty();
    }
    var description = description(new DatasetId(matter.subject().id()));
    return applications
        .of(matter, reader)
        .map(filed ->
            new ApplicationPart(
                applicant(matter),
                filing(matter, matter.round(), filed, description),
                earlier(matter, reader, description),
                held(matter),
                description.map(Description::conditions).orElse(""),
                description.map(Description::title).orElse(matter.subject().id()),
                "/datasets/" + matter.subject().id()));
  }

  /// What is open of a dataset, or its newest description where nothing is yet.
  Optional<Description> description(DatasetId id) {
    return datasets
        .find(id)
        .map(dataset ->
            dataset
                .current()
                .map(Dataset.Current::revision)
                .orElse(dataset.latest())
                .description());
  }

  private List<CasePage.Fact> applicant(CaseView matter) {
    var facts = new ArrayList<CasePage.Fact>();
    matter
        .applicantOrganization()
        .ifPresent(id -> facts.add(fact("case.applicant.organization", timelines.name(id))));
    people
        .find(matter.applicant())
        .ifPresent(person -> {
          facts.add(fact("case.applicant.person", person.displayName()));
          facts.add(
              fact(
                  "case.applicant.real-name",
                  switch (person.realName()) {
                    case NONE -> words.say("case.applicant.real-name.none");
                    case CLAIMED -> words.say("case.applicant.real-name.claimed");
                    case VERIFIED -> words.say("case.applicant.real-name.verified");
                  }));
        });
    return facts;
  }

  /// What was filed before; a round that went back to a body only has no filing of its own.
  private List<ApplicationPart.Filing> earlier(
      CaseView matter, Principal reader, Optional<Description> description) {
    var seen = new HashSet<Application>();
    applications.of(matter, reader).ifPresent(seen::add);
    var earlier = new ArrayList<ApplicationPart.Filing>();
    for (var round = matter.round() - 1; round >= 1; round--) {
      var filed = applications.of(matter, round, reader).filter(seen::add);
      if (filed.isPresent()) {
        earlier.add(filing(matter, round, filed.get(), description));
      }
    }
    return earlier;
  }

  private ApplicationPart.Filing filing(
      CaseView matter, int round, Application filed, Optional<Description> description) {
    var rulebook = law.edition(matter.edition());
    var process = cases.process(matter);
    var form = process.form().flatMap(rulebook::form);
    return new ApplicationPart.Filing(
        words.say("case.filing.title", round),
        form.map(Form::fields).orElse(List.of()).stream()
            .filter(field -> field.kind() != Form.Kind.FIELDS && field.kind() != Form.Kind.FILES)
            .map(field -> answered(matter, rulebook, process, field, filed))
            .toList(),
        form.stream()
            .flatMap(asked -> asked.fields().stream())
            .filter(field -> field.kind() == Form.Kind.FIELDS)
            .flatMap(field -> filed.listed(field.name()).stream())
            .map(name -> asked(name, description))
            .toList(),
        filed.attachments().stream()
            .map(file ->
                new ApplicationPart.Attached(
                    file.fileName(),
                    words.size(file.bytes()),
                    form.flatMap(asked -> asked.field(file.field()))
                        .map(Form.Field::title)
                        .orElse(""),
                    "/workbench/cases/" + matter.number() + "/attachments/" + file.hash()))
            .toList());
  }

  private ApplicationPart.Answered answered(
      CaseView matter, Rulebook rulebook, Process process, Form.Field field, Application filed) {
    var answer = filed.answer(field.name());
    var text =
        switch (field.kind()) {
          case CHOICE ->
              field.options().stream()
                  .filter(option -> option.name().equals(answer))
                  .map(Form.Option::title)
                  .findFirst()
                  .orElse(answer);
          case URGENCY -> urgency(process, answer.isEmpty() ? Process.NORMAL : answer);
          case CHOICES ->
              field.options().stream()
                  .filter(option -> filed.listed(field.name()).contains(option.name()))
                  .map(Form.Option::title)
                  .collect(Collectors.joining(words.say("list.separator")));
          case TEXT, DATE, TIME, FIELDS, FILES -> answer;
        };
    var lowered =
        field.kind() == Form.Kind.URGENCY && !answer.isEmpty() && !matter.urgency().equals(answer);
    return new ApplicationPart.Answered(
        field.title(),
        text.isBlank() ? words.say("case.filing.unanswered") : text,
        lowered ? words.say("case.filing.lowered", urgency(process, matter.urgency())) : "",
        law.chips(rulebook, field.basis()));
  }

  /// The word of the edition for an urgency.
  static String urgency(Process process, String name) {
    return process.urgency(name).map(Urgency::title).orElse(name);
  }

  private ApplicationPart.Asked asked(String name, Optional<Description> description) {
    var field = description.flatMap(found -> found.field(name));
    return new ApplicationPart.Asked(
        name,
        field.map(Field::title).orElse(name),
        field.map(found -> words.say("type." + found.type())).orElse(""),
        field.map(Field::description).orElse(words.say("case.filing.field.gone")),
        description.stream()
            .flatMap(found -> found.openFields().stream())
            .anyMatch(open -> open.name().equals(name)));
  }

  private List<ApplicationPart.Held> held(CaseView matter) {
    var dataset = new DatasetId(matter.subject().id());
    var description = description(dataset);
    return entitlements.on(dataset).stream()
        .filter(entitlement -> !entitlement.matter().equals(matter.number()))
        .filter(entitlement ->
            entitlement.organization().isPresent()
                ? entitlement.organization().equals(matter.applicantOrganization())
                : entitlement.person().equals(matter.applicant())
                    && matter.applicantOrganization().isEmpty())
        .map(entitlement -> held(entitlement, description))
        .toList();
  }

  private ApplicationPart.Held held(Entitlement entitlement, Optional<Description> description) {
    return new ApplicationPart.Held(
        entitlement.id().value(),
        EntitlementDrawing.href(entitlement),
        standings.fields(entitlement.grant().fields(), description),
        entitlement.grant().until().toString(),
        standings.standing(entitlement.standing(clock.instant())));
  }

  private CasePage.Fact fact(String key, String text) {
    return new CasePage.Fact(words.say(key), text);
  }
}
