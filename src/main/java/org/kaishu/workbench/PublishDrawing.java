package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.Theme;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.ledger.Subject;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.FieldError;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.page.ProfileDrawing;
import org.kaishu.party.Principal;
import org.kaishu.publishing.Blocker;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Upload;
import org.kaishu.publishing.UploadFinding;
import org.kaishu.publishing.Work;
import org.kaishu.rulebook.Body;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.Version;
import org.springframework.stereotype.Component;

/// Draws the page on which a steward makes a dataset ready.
@Component
class PublishDrawing {
  private static final int EXAMPLES = 3;
  private static final String ROWS = "20";

  private final MaterialDrawing materials;
  private final DecisionDrawing decisions;
  private final TimelineDrawing timelines;
  private final ClockDrawing clocks;
  private final SourcesDrawing sources;
  private final TidyingDrawing tidying;
  private final RejectsDrawing rejects;
  private final ProfileDrawing profiles;
  private final Publishing publishing;
  private final Cases cases;
  private final LocalLaw law;
  private final Messages words;

  PublishDrawing(
      MaterialDrawing materials,
      DecisionDrawing decisions,
      TimelineDrawing timelines,
      ClockDrawing clocks,
      SourcesDrawing sources,
      TidyingDrawing tidying,
      RejectsDrawing rejects,
      ProfileDrawing profiles,
      Publishing publishing,
      Cases cases,
      LocalLaw law,
      Messages words) {
    this.materials = materials;
    this.decisions = decisions;
    this.timelines = timelines;
    this.clocks = clocks;
    this.sources = sources;
    this.tidying = tidying;
    this.rejects = rejects;
    this.profiles = profiles;
    this.publishing = publishing;
    this.cases = cases;
    this.law = law;
    this.words = words;
  }

  /// The forms of the page that are shown again as they were filled in.
  ///
  /// @param next what the next file is to do; empty while nobody said
  /// @param rejectsPage which page of what could not be read is looked at, from 1
  record Filled(ClaimForm claim, ReadingForm reading, Optional<Wanted> next, int rejectsPage) {
    static final Filled NOTHING =
        new Filled(ClaimForm.EMPTY, ReadingForm.DETECTED, Optional.empty(), 1);

    Filled with(ClaimForm other) {
      return new Filled(other, reading, next, rejectsPage);
    }

    Filled with(ReadingForm other) {
      return new Filled(claim, other, next, rejectsPage);
    }

    Filled with(Wanted wanted) {
      return new Filled(claim, reading, Optional.of(wanted), rejectsPage);
    }

    Filled atRejects(int page) {
      return new Filled(claim, reading, next, page);
    }
  }

  PublishPage draw(
      Work work, Principal reader, String notice, List<FieldError> errors, Filled filled) {
    var dataset = work.dataset();
    var description = dataset.latest().description();
    var rulebook = law.governing(dataset.region());
    var process = rulebook.process(Publishing.PUBLISH).orElseThrow();
    var version = work.candidate();
    var newest = work.uploads().stream().findFirst();
    var refused = newest.filter(upload -> upload.version().isEmpty());
    var finding = refused.flatMap(publishing::finding);
    return new PublishPage(
        dataset.id(),
        description.title(),
        version
            .map(found ->
                words.say("publish.source", found.sourceName(), words.moment(found.loadedAt()))
                    + new ChangesDrawing(words).replaced(work))
            .orElseGet(() -> words.say("publish.source.none")),
        work.openCase().map(matter -> matter.number().value()).orElse(""),
        PublishListController.standing(work).equals("returned"),
        blockers(work),
        new TaskDrawing(words)
            .draw(work, law.attribute(rulebook, description.openAttribute().code())),
        version.map(found -> found.evidence().stream().map(this::found).toList()).orElse(List.of()),
        new ChangesDrawing(words).draw(work),
        new ChangesDrawing(words).choice(work, filled.next()),
        version.flatMap(found ->
            materials.preview(
                found, Optional.of(description), timelines.name(dataset.publisher()), reader)),
        version
            .map(found ->
                rejects.draw(found, "/workbench/publish/" + dataset.id(), filled.rejectsPage()))
            .orElse(RejectsPart.NONE),
        refused.map(upload -> rejects.refused(upload, finding)),
        description.fields().stream().map(field -> field(field, version)).toList(),
        form(description),
        attributes(rulebook, description),
        sample(rulebook, description),
        steps(rulebook, process),
        decisions.checks(rulebook, process.opening(), List.of()),
        newest.map(upload -> reading(upload, finding, version, filled.reading())),
        claim(work, rulebook, filled.claim()),
        claims(work),
        sources.of(work, reader),
        work.blockers().isEmpty(),
        notice,
        errors);
  }

  /// The form by which the newest file is read again: one that was refused shows what was found in
  /// it, not what the version before holds.
  private PublishListPage.Reading reading(
      Upload newest,
      Optional<UploadFinding> finding,
      Optional<Version> version,
      ReadingForm filled) {
    var made = version.filter(found -> finding.isEmpty() && found.source().equals(newest.file()));
    var reading = finding.map(UploadFinding::reading).or(() -> tidying.reading(made));
    var columns =
        finding
            .map(UploadFinding::types)
            .or(() -> made.map(TidyingDrawing::types))
            .orElseGet(Collections::emptySortedMap);
    var form = TidyingDrawing.form(reading, filled);
    var part = tidying.draw(reading, columns, form);
    return PublishListController.reading(
        form, tables(made), newest.change().hasBase() ? part.untyped() : part, words);
  }

  /// What else the newest file holds, as its reading found.
  private static List<String> tables(Optional<Version> version) {
    return version.stream()
        .flatMap(found -> found.evidence().stream())
        .filter(found -> found.what().equals("table"))
        .map(Evidence::value)
        .toList();
  }

  /// The form for a notice of infringement, which concerns only what is open.
  private Optional<PublishPage.Claim> claim(Work work, Rulebook rulebook, ClaimForm filled) {
    return Optional.of(work.dataset())
        .filter(dataset -> dataset.availability() instanceof Availability.Open)
        .flatMap(_ -> rulebook.process(Publishing.INFRINGEMENT))
        .map(process ->
            new PublishPage.Claim(
                filled.claimant(),
                filled.right(),
                filled.reasons(),
                filled.evidence(),
                law.chips(rulebook, process.basis())));
  }

  private List<String> claims(Work work) {
    return cases.about(new Subject("dataset", work.dataset().id().value())).stream()
        .filter(matter ->
            matter.process().equals(Publishing.INFRINGEMENT) && matter.outcome().isEmpty())
        .map(matter -> matter.number().value())
        .toList();
  }

  private static List<PublishPage.Blocker> blockers(Work work) {
    return work.blockers().stream()
        .filter(blocker -> !blocker.about().equals("case") || work.openCase().isEmpty())
        .map(PublishDrawing::blocker)
        .toList();
  }

  private static PublishPage.Blocker blocker(Blocker blocker) {
    var anchor = blocker.about().equals("data") ? "again" : blocker.about();
    return new PublishPage.Blocker(blocker.text(), anchor);
  }

  private PublishPage.Found found(Evidence evidence) {
    return new PublishPage.Found(
        words.find("found." + evidence.what()).orElse(words.say("found.other")),
        evidence.value(),
        evidence.because());
  }

  private PublishPage.FieldForm field(Field field, Optional<Version> version) {
    var hint =
        version
            .flatMap(found ->
                found.profile().stream()
                    .filter(profile -> profile.name().equals(field.name()))
                    .findFirst()
                    .map(profile -> hint(profile, found.rows())))
            .orElse("");
    return new PublishPage.FieldForm(
        field.id(),
        field.title(),
        field.name(),
        words.say("type." + field.type()),
        hint,
        field.description(),
        field.open(),
        version.flatMap(found ->
            found.columns().stream()
                .filter(column -> column.id() == field.id())
                .findFirst()
                .flatMap(column -> profiles.draw(column, found))));
  }

  private String hint(ColumnProfile profile, long rows) {
    var examples =
        profile.top().stream()
            .limit(EXAMPLES)
            .map(ColumnProfile.Frequency::value)
            .collect(Collectors.joining(words.say("list.separator")));
    return words.say(
        examples.isEmpty() ? "publish.fields.hint.plain" : "publish.fields.hint",
        words.say(
            profile.approximate(rows) ? "publish.fields.about" : "publish.fields.exact",
            profile.distinct()),
        profile.nulls(),
        examples);
  }

  private static PublishPage.DescriptionForm form(Description description) {
    return new PublishPage.DescriptionForm(
        description.title(),
        description.summary(),
        Arrays.stream(Theme.values())
            .map(theme ->
                new PublishPage.Option(theme.code(), theme.title(), theme == description.theme()))
            .toList(),
        Arrays.stream(UpdateFrequency.values())
            .map(frequency ->
                new PublishPage.Option(
                    frequency.code(),
                    frequency.title(),
                    frequency == description.updateFrequency()))
            .toList(),
        String.join(" ", description.keywords()),
        description.conditions(),
        description.supervision(),
        description.relations(),
        description.catalogueCode(),
        description.contact());
  }

  private Optional<PublishPage.SampleForm> sample(Rulebook rulebook, Description description) {
    return rulebook.accessModes().stream()
        .filter(mode -> mode.name().equals(DescribeForm.SAMPLE))
        .findFirst()
        .map(mode ->
            new PublishPage.SampleForm(
                DescribeForm.sampled(rulebook, description.openAttribute()),
                description.sample().map(sample -> Integer.toString(sample.rows())).orElse(ROWS),
                description.fields().stream().map(field -> sampled(field, description)).toList(),
                law.chips(rulebook, mode.basis())));
  }

  private static PublishPage.Option sampled(Field field, Description description) {
    return new PublishPage.Option(
        field.name(),
        field.title(),
        description.sample().filter(sample -> sample.fields().contains(field.name())).isPresent());
  }

  private List<PublishPage.AttributeChoice> attributes(Rulebook rulebook, Description description) {
    var cited = description.grounds().citations();
    return rulebook.attributes().stream()
        .map(attribute -> {
          var chosen = attribute.name().equals(description.openAttribute().code());
          return new PublishPage.AttributeChoice(
              law.attribute(rulebook, attribute.name()),
              chosen,
              law.chips(rulebook, attribute.basis()),
              attribute.grounds().stream()
                  .map(ground ->
                      new PublishPage.GroundChoice(
                          ground.name(),
                          ground.title(),
                          chosen
                              && cited.containsAll(DescribeForm.citations(ground.basis()))
                              && attribute.grounds().size() == 1,
                          law.chips(rulebook, ground.basis())))
                  .toList());
        })
        .toList();
  }

  private List<PublishPage.Step> steps(Rulebook rulebook, Process process) {
    var steps = new ArrayList<PublishPage.Step>();
    steps.add(step(rulebook, process.first()));
    steps.add(
        new PublishPage.Step(
            words.say("publish.after.publish"),
            words.say("publish.after.publish.text"),
            List.of()));
    return steps;
  }

  private PublishPage.Step step(Rulebook rulebook, Stage stage) {
    var actor = rulebook.roles().get(stage.actor());
    var chips =
        stage
            .within()
            .map(limit ->
                law.chips(rulebook, limit.basis()).stream()
                    .map(chip -> chip.withTerm(clocks.limit(limit, Process.NORMAL)))
                    .toList())
            .orElseGet(() -> law.chips(rulebook, stage.basis()));
    return new PublishPage.Step(stage.title(), actor == null ? "" : title(actor), chips);
  }

  private static String title(Body body) {
    return body.title();
  }
}
