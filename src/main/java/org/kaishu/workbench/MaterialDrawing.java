package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.DraftPreview;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.Revision;
import org.kaishu.catalog.Sample;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.page.PreviewDrawing;
import org.kaishu.page.PreviewTable;
import org.kaishu.party.Principal;
import org.kaishu.publishing.Publishing;
import org.kaishu.rulebook.Form;
import org.kaishu.tables.Version;
import org.springframework.stereotype.Component;

/// Draws what a case is about: for a publication the pinned version and description, and no other.
@Component
class MaterialDrawing {
  private static final int ROWS = 10;

  private final Cases cases;
  private final Publishing publishing;
  private final Datasets datasets;
  private final RejectsDrawing rejects;
  private final DraftPreview drafts;
  private final PreviewDrawing previews;
  private final LocalLaw law;
  private final Messages words;

  MaterialDrawing(
      Cases cases,
      Publishing publishing,
      Datasets datasets,
      RejectsDrawing rejects,
      DraftPreview drafts,
      PreviewDrawing previews,
      LocalLaw law,
      Messages words) {
    this.cases = cases;
    this.publishing = publishing;
    this.datasets = datasets;
    this.rejects = rejects;
    this.drafts = drafts;
    this.previews = previews;
    this.law = law;
    this.words = words;
  }

  /// @param rejectsPage which page of what could not be read, from 1
  CasePage.Material draw(CaseView matter, String publisher, Principal reader, int rejectsPage) {
    if (matter.subject().kind().equals("entitlement")) {
      return entitlement(matter);
    }
    return DatasetId.parse(matter.subject().id())
        .map(id -> dataset(matter, id, publisher, reader, rejectsPage))
        .orElseGet(() -> other(matter));
  }

  private CasePage.Material other(CaseView matter) {
    var facts = new ArrayList<CasePage.Fact>();
    facts.add(fact("case.material.about", matter.title()));
    facts.addAll(answers(matter));
    return new CasePage.Material(facts, "", false, Optional.empty(), RejectsPart.NONE);
  }

  /// What the form of the process asked and the case answers.
  private List<CasePage.Fact> answers(CaseView matter) {
    return cases.process(matter).form().flatMap(law.edition(matter.edition())::form).stream()
        .flatMap(form -> form.fields().stream())
        .filter(field -> !matter.form().getOrDefault(field.name(), "").isBlank())
        .map(field ->
            new CasePage.Fact(
                field.title(), answer(field, matter.form().getOrDefault(field.name(), ""))))
        .toList();
  }

  private String answer(Form.Field field, String value) {
    if (field.kind() == Form.Kind.TIME) {
      return value.replace('T', ' ');
    }
    var chosen = List.of(value.split(",", -1));
    var titles =
        field.options().stream()
            .filter(option -> chosen.contains(option.name()))
            .map(Form.Option::title)
            .toList();
    return titles.isEmpty() ? value : String.join(words.say("list.separator"), titles);
  }

  private CasePage.Material entitlement(CaseView matter) {
    return new CasePage.Material(
        List.of(
            fact("case.material.entitlement", matter.subject().id()),
            fact("entitlement.dataset", matter.title())),
        "/workbench/access/" + matter.subject().id(),
        false,
        Optional.empty(),
        RejectsPart.NONE);
  }

  private CasePage.Material dataset(
      CaseView matter, DatasetId id, String publisher, Principal reader, int rejectsPage) {
    var version = publishing.pinned(matter);
    var revision = publishing.pinnedRevision(matter).or(() -> current(id));
    var facts = new ArrayList<CasePage.Fact>();
    facts.add(fact("case.material.dataset", matter.subject().id()));
    revision.ifPresent(found ->
        describe(
            facts,
            found,
            law.governing(matter.region())
                .attribute(found.description().openAttribute().code())
                .map(each -> each.title())
                .orElse("")));
    version.ifPresent(found -> describe(facts, found));
    facts.addAll(answers(matter));
    return new CasePage.Material(
        facts,
        "",
        version.isPresent(),
        version.flatMap(
            found -> preview(found, revision.map(Revision::description), publisher, reader)),
        version
            .map(found ->
                rejects.draw(found, "/workbench/cases/" + matter.number().value(), rejectsPage))
            .orElse(RejectsPart.NONE));
  }

  /// The first rows of a version that need not be published, for those who answer for it.
  Optional<PreviewTable> preview(
      Version version, Optional<Description> description, String publisher, Principal reader) {
    var title = description.map(Description::title).orElse(version.sourceName());
    return drafts
        .first(reader, version, ROWS)
        .map(rows -> previews.draw(title, publisher, version, rows));
  }

  private void describe(List<CasePage.Fact> facts, Revision revision, String attribute) {
    facts.add(fact("case.material.summary", revision.description().summary()));
    facts.add(fact("case.material.attribute", attribute));
    revision
        .description()
        .sample()
        .ifPresent(sample -> facts.add(fact("case.material.sample", sampled(revision, sample))));
    facts.add(fact("case.material.revision", words.say("dataset.version", revision.number())));
  }

  private String sampled(Revision revision, Sample sample) {
    var titles =
        sample.fields().stream()
            .map(name -> revision.description().field(name).map(Field::title).orElse(name))
            .toList();
    return words.say(
        "sample.shown", sample.rows(), String.join(words.say("list.separator"), titles));
  }

  private void describe(List<CasePage.Fact> facts, Version version) {
    facts.add(
        fact(
            "case.material.version",
            words.say("case.material.version.text", version.id().number())));
    facts.add(fact("case.material.rows", words.count(version.rows())));
    facts.add(fact("case.material.file", version.sourceName()));
    facts.add(fact("case.material.digest", version.digest()));
  }

  private Optional<Revision> current(DatasetId id) {
    return datasets
        .find(id)
        .map(dataset -> dataset.current().map(open -> open.revision()).orElse(dataset.latest()));
  }

  private CasePage.Fact fact(String key, String text) {
    return new CasePage.Fact(words.say(key), text);
  }
}
