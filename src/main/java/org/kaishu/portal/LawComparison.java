package org.kaishu.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kaishu.page.Chip;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/// Puts rulebooks beside one another: who decides, what exists, how long it may take.
@Component
class LawComparison {
  private static final List<String> ATTRIBUTES = List.of("unconditional", "conditional", "closed");
  private static final LawsPage.Cell SILENT = new LawsPage.Cell(List.of());

  private final LawLinks links;
  private final Messages words;
  private final LawMatterDrawing matters;

  LawComparison(LawLinks links, Messages words) {
    this.links = links;
    this.words = words;
    this.matters = new LawMatterDrawing(words);
  }

  List<LawsPage.Section> draw(List<Rulebook> rulebooks) {
    return List.of(
        section("text", texts(rulebooks)),
        section("attributes", attributes(rulebooks)),
        section("access", access(rulebooks)),
        section("roles", roles(rulebooks)),
        section("processes", processes(rulebooks)));
  }

  private LawsPage.Section section(String key, List<LawsPage.Row> rows) {
    return new LawsPage.Section(words.say("laws.section." + key), rows);
  }

  private List<LawsPage.Row> texts(List<Rulebook> rulebooks) {
    return List.of(
        row(words.say("laws.force"), rulebooks, rulebook -> cell(plain(links.force(rulebook), ""))),
        row(
            words.say("laws.days"),
            rulebooks,
            rulebook ->
                new LawsPage.Cell(
                    Stream.concat(
                            rulebook.from().map(day -> words.say("law.from", day)).stream(),
                            rulebook.until().map(day -> words.say("law.until", day)).stream())
                        .map(text -> plain(text, ""))
                        .toList())),
        row(
            words.say("laws.provisions"),
            rulebooks,
            rulebook -> cell(plain(words.say("laws.count", rulebook.provisions().size()), ""))));
  }

  private List<LawsPage.Row> attributes(List<Rulebook> rulebooks) {
    return ATTRIBUTES.stream()
        .map(name ->
            row(
                words.say("laws.attribute." + name),
                rulebooks,
                rulebook ->
                    rulebook
                        .attribute(name)
                        .map(each -> cell(item(rulebook, each.title(), each.basis())))
                        .orElse(SILENT)))
        .toList();
  }

  private List<LawsPage.Row> access(List<Rulebook> rulebooks) {
    var rows = new ArrayList<LawsPage.Row>();
    rows.add(
        row(
            words.say("laws.sign-up"),
            rulebooks,
            rulebook ->
                cell(
                    item(
                        rulebook,
                        words.say(
                            rulebook.anonymousAccess().value()
                                ? "laws.sign-up.no"
                                : "laws.sign-up.yes"),
                        rulebook.anonymousAccess().basis()))));
    for (var attribute : ATTRIBUTES.subList(0, 2)) {
      rows.add(
          row(
              words.say("laws.access." + attribute),
              rulebooks,
              rulebook ->
                  new LawsPage.Cell(
                      rulebook.accessModes().stream()
                          .filter(mode -> mode.attributes().contains(attribute))
                          .map(mode -> item(rulebook, mode.title(), mode.basis()))
                          .toList())));
    }
    return rows;
  }

  private List<LawsPage.Row> roles(List<Rulebook> rulebooks) {
    var names = new LinkedHashSet<String>();
    rulebooks.forEach(rulebook -> rulebook.roles().keySet().stream().sorted().forEach(names::add));
    return names.stream()
        .map(name ->
            row(
                words.find("laws.role." + name).orElseGet(() -> titles(rulebooks, name)),
                rulebooks,
                rulebook ->
                    Optional.ofNullable(rulebook.roles().get(name))
                        .map(body -> cell(item(rulebook, body.title(), body.basis())))
                        .orElse(SILENT)))
        .toList();
  }

  private static String titles(List<Rulebook> rulebooks, String role) {
    return rulebooks.stream()
        .flatMap(rulebook -> Optional.ofNullable(rulebook.roles().get(role)).stream())
        .findFirst()
        .orElseThrow()
        .title();
  }

  private List<LawsPage.Row> processes(List<Rulebook> rulebooks) {
    SequencedMap<String, String> titles = new LinkedHashMap<>();
    rulebooks.stream()
        .map(Rulebook::processes)
        .flatMap(Collection::stream)
        .forEach(process -> titles.putIfAbsent(process.name(), process.title()));
    return titles.entrySet().stream()
        .map((Map.Entry<String, String> named) ->
            row(
                named.getValue(),
                rulebooks,
                rulebook ->
                    rulebook
                        .process(named.getKey())
                        .map(process -> process(rulebook, process))
                        .orElse(SILENT)))
        .toList();
  }

  private LawsPage.Cell process(Rulebook rulebook, Process process) {
    var items = new ArrayList<LawsPage.Item>();
    items.add(
        new LawsPage.Item(
            process.title(),
            Chip.lawHref(rulebook) + "#" + LawMatterDrawing.anchor(process.name()),
            "",
            Chip.of(rulebook, process.basis())));
    for (var stage : process.stages()) {
      stage
          .within()
          .ifPresent(limit ->
              items.add(
                  new LawsPage.Item(
                      words.say(
                          "laws.limit", stage.title(), matters.limit(rulebook, process, stage)),
                      "",
                      limit.internal() ? "own" : "term",
                      limit.internal() ? List.of() : Chip.of(rulebook, limit.basis()))));
    }
    return new LawsPage.Cell(items);
  }

  private static LawsPage.Row row(
      String title, List<Rulebook> rulebooks, Function<Rulebook, LawsPage.Cell> answer) {
    return new LawsPage.Row(title, rulebooks.stream().map(answer).toList());
  }

  private static LawsPage.Cell cell(LawsPage.Item item) {
    return new LawsPage.Cell(List.of(item));
  }

  private static LawsPage.Item plain(String text, String style) {
    return new LawsPage.Item(text, "", style, List.of());
  }

  private static LawsPage.Item item(Rulebook rulebook, String text, Basis basis) {
    return new LawsPage.Item(text, "", "", Chip.of(rulebook, basis));
  }
}
