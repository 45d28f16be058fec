package org.kaishu.portal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.kaishu.page.Chip;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.AdoptedReading;
import org.kaishu.rulebook.AttachedTexts;
import org.kaishu.rulebook.Duty;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.OfficialText;
import org.kaishu.rulebook.Provision;
import org.kaishu.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/// Draws the page of a rulebook. An edition never changes, so its processes are drawn once.
@Component
class LawDrawing {
  private final LawLinks links;
  private final Coverage coverage;
  private final AttachedTexts texts;
  private final Messages words;
  private final LawMatterDrawing matters;
  private final LawPaperDrawing papers;
  private final Map<EditionId, List<LawPage.Matter>> drawn = new ConcurrentHashMap<>();

  LawDrawing(LawLinks links, Coverage coverage, AttachedTexts texts, Messages words) {
    this.links = links;
    this.coverage = coverage;
    this.texts = texts;
    this.words = words;
    this.matters = new LawMatterDrawing(words);
    this.papers = new LawPaperDrawing(words);
  }

  LawPage draw(Rulebook rulebook) {
    var text = texts.find(rulebook.id());
    var lists = lists(rulebook);
    var duties = rulebook.duties().stream().map(duty -> duty(rulebook, duty)).toList();
    var documents = papers.draw(rulebook);
    var readings = rulebook.readings().stream().map(each -> reading(rulebook, each)).toList();
    var conventions = LawConventions.of(rulebook, words);
    var parts = new LinkedHashMap<String, List<?>>();
    parts.put("provisions", rulebook.provisions());
    parts.put("processes", rulebook.processes());
    parts.put("duties", duties);
    parts.put("lists", lists);
    parts.put("papers", documents);
    parts.put("readings", readings);
    parts.put("conventions", conventions);
    return new LawPage(
        rulebook.title(),
        rulebook.seal(),
        links.style(rulebook),
        links.force(rulebook),
        validity(rulebook),
        text.map(found -> found.changed() ? "changed" : "attached").orElse(""),
        links.all(),
        coverage.of(rulebook),
        parts.entrySet().stream()
            .filter(part -> !part.getValue().isEmpty())
            .map(part -> new LawPage.Part(part.getKey(), words.say("law.part." + part.getKey())))
            .toList(),
        provisions(rulebook, text.map(AttachedTexts.Attached::text)),
        drawn.computeIfAbsent(
            rulebook.id(),
            _ ->
                rulebook.processes().stream()
                    .map(process -> matters.draw(rulebook, process))
                    .toList()),
        lists,
        duties,
        documents,
        readings,
        conventions);
  }

  private String validity(Rulebook rulebook) {
    var parts = new ArrayList<String>();
    rulebook.from().ifPresent(day -> parts.add(words.say("law.from", day)));
    rulebook.until().ifPresent(day -> parts.add(words.say("law.until", day)));
    parts.add(words.say("law.edition", rulebook.id().edition()));
    return String.join("，", parts);
  }

  private List<LawPage.Provision> provisions(Rulebook rulebook, Optional<OfficialText> text) {
    var tallies = coverage.byArticle(rulebook);
    return rulebook.provisions().stream()
        .map(provision ->
            provision(
                rulebook,
                provision,
                tallies.getOrDefault(provision.citation().article(), new LawPage.Tally(0, 0, 0)),
                text.flatMap(found -> found.passage(provision.citation())).orElse("")))
        .toList();
  }

  private LawPage.Provision provision(
      Rulebook rulebook, Provision provision, LawPage.Tally tally, String official) {
    var article = provision.citation().article();
    var demands = tally.carried() + tally.open();
    return new LawPage.Provision(
        Chip.anchor(provision.citation()),
        article,
        provision.citation().label(),
        provision.summary(),
        mark(provision.coverage(), tally),
        provision.why().orElse(""),
        demands == 0 ? "" : words.say("law.proof", demands, tally.carried()),
        official,
        article.contains("(") || article.contains("¶"),
        LawMatterDrawing.steps(rulebook, article).toList());
  }

  /// Tests decide where there are demands to test; the rulebook's own word where there are none.
  private static String mark(Provision.Coverage coverage, LawPage.Tally tally) {
    if (tally.carried() > 0) {
      return tally.open() == 0 ? "carried" : "partly";
    }
    return switch (coverage) {
      case MODELLED, PARTLY -> "ruled";
      case UNMODELLED -> "unmodelled";
      case NO_EFFECT -> "no-effect";
      case NOT_YET -> "not-yet";
    };
  }

  private List<LawPage.Group> lists(Rulebook rulebook) {
    var groups = new ArrayList<LawPage.Group>();
    groups.add(
        new LawPage.Group(
            words.say("law.list.roles"),
            List.of(),
            rulebook.roles().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(role ->
                    new LawPage.Entry(
                        role.getValue().title(), "", Chip.of(rulebook, role.getValue().basis())))
                .toList()));
    rulebook.attributes().stream()
        .map(attribute ->
            new LawPage.Group(
                attribute.title(),
                Chip.of(rulebook, attribute.basis()),
                attribute.grounds().stream()
                    .map(each ->
                        new LawPage.Entry(each.title(), "", Chip.of(rulebook, each.basis())))
                    .toList()))
        .forEach(groups::add);
    groups.add(
        new LawPage.Group(
            words.say("law.list.fields"),
            List.of(),
            rulebook.catalogueFields().stream()
                .map(each -> new LawPage.Entry(each.title(), "", Chip.of(rulebook, each.basis())))
                .toList()));
    rulebook.lists().stream()
        .map(list ->
            new LawPage.Group(
                list.title(),
                Chip.of(rulebook, list.basis()),
                list.items().stream()
                    .map(each ->
                        new LawPage.Entry(each.title(), "", Chip.of(rulebook, each.basis())))
                    .toList()))
        .forEach(groups::add);
    return groups;
  }

  private LawPage.Entry duty(Rulebook rulebook, Duty duty) {
    var every =
        words.say(
            "law.every."
                + switch (duty.every()) {
                  case YEAR -> "year";
                  case HALF_YEAR -> "half-year";
                  case QUARTER -> "quarter";
                  case MONTH -> "month";
                  case DECLARED -> "declared";
                });
    var by =
        duty.by()
            .map(day -> words.say("period.year-day", day.getMonthValue(), day.getDayOfMonth()))
            .map(day -> duty.inPrinciple() ? words.say("diagram.in-principle", day) : day);
    var body = rulebook.roles().get(duty.role());
    return new LawPage.Entry(
        duty.title(),
        Stream.concat(Stream.of(body == null ? duty.role() : body.title(), every), by.stream())
            .collect(joining("，")),
        Chip.of(rulebook, duty.basis()));
  }

  private LawPage.Reading reading(Rulebook rulebook, AdoptedReading reading) {
    return new LawPage.Reading(
        reading.number(),
        reading.question(),
        reading.choice(),
        reading.choices().entrySet().stream()
            .filter(choice -> reading.chosen().filter(choice.getKey()::equals).isEmpty())
            .map(Map.Entry::getValue)
            .toList(),
        reading.about().stream().map(each -> Chip.of(rulebook, each)).toList());
  }
}
