package org.kaishu.matters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.page.Chip;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.kaishu.party.RegionLevel;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Draws what somebody may open, grouped by what it is about.
@Component
class MattersDrawing {
  private static final List<String> KINDS =
      List.of("dataset", "organization", "holding", "entitlement", "product", "region");

  private final Askings askings;
  private final Filings filings;
  private final Cases cases;
  private final Regions regions;
  private final WayDrawing ways;
  private final LocalLaw law;
  private final Messages words;

  MattersDrawing(
      Askings askings,
      Filings filings,
      Cases cases,
      Regions regions,
      WayDrawing ways,
      LocalLaw law,
      Messages words) {
    this.askings = askings;
    this.filings = filings;
    this.cases = cases;
    this.regions = regions;
    this.ways = ways;
    this.law = law;
    this.words = words;
  }

  MattersPage draw(Side side, Principal who, String region) {
    var place = askings.place(side, who, region);
    var rulebook = place.map(law::governing);
    return new MattersPage(
        side,
        rulebook.map(Rulebook::seal).orElse(""),
        place.map(code -> law.region(code).name()).orElse(""),
        rulebook.map(Rulebook::title).orElse(""),
        rulebook.map(Chip::lawHref).orElse(""),
        places(side, place),
        place.map(code -> groups(side, who, code, region)).orElse(List.of()),
        own(side, who));
  }

  private List<MattersPage.Place> places(Side side, Optional<RegionCode> chosen) {
    return side.desk()
        ? List.of()
        : regions.all().stream()
            .filter(each -> broad(each.code()) || chosen.equals(Optional.of(each.code())))
            .map(each ->
                new MattersPage.Place(
                    each.code().value(), each.name(), chosen.equals(Optional.of(each.code()))))
            .toList();
  }

  /// Down to counties; what lies below is found under them.
  private static boolean broad(RegionCode code) {
    return code.level().compareTo(RegionLevel.TOWNSHIP) < 0;
  }

  private List<MattersPage.Group> groups(
      Side side, Principal who, RegionCode place, String region) {
    var rulebook = law.governing(place);
    var rows = new LinkedHashMap<String, List<MattersPage.Row>>();
    KINDS.forEach(kind -> rows.put(kind, new ArrayList<>()));
    askings
        .openable(side, who, place)
        .forEach(process ->
            rows.computeIfAbsent(
                    KINDS.contains(process.subject()) ? process.subject() : "other",
                    _ -> new ArrayList<>())
                .add(row(side, rulebook, process, region)));
    return rows.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry ->
            new MattersPage.Group(
                entry.getKey(), words.say("matters.group." + entry.getKey()), entry.getValue()))
        .toList();
  }

  private MattersPage.Row row(Side side, Rulebook rulebook, Process process, String region) {
    return new MattersPage.Row(
        process.title(),
        OwnPages.of(process, "").orElseGet(() -> Matters.address(side, process, "region", region)),
        process.opening().title(),
        ways.line(rulebook, process),
        ways.rules(rulebook, process),
        String.join(words.say("list.separator"), ways.notBuilt(process.opening())),
        law.chips(rulebook, process.basis()));
  }

  /// At the workbench the queue shows what goes on.
  private List<MattersPage.Own> own(Side side, Principal who) {
    return side.desk()
        ? List.of()
        : filings.of(who).stream()
            .filter(matter -> matter.applicant().equals(who.person()))
            .map(matter -> own(side, matter))
            .toList();
  }

  private MattersPage.Own own(Side side, CaseView matter) {
    var process = cases.process(matter);
    return new MattersPage.Own(
        matter.number().value(),
        side.matter(matter.number()),
        process.title() + words.say("colon") + matter.title(),
        cases
            .stage(matter)
            .map(Stage::title)
            .orElseGet(() ->
                words.say(
                    "case.ended",
                    matter.outcome().flatMap(process::outcome).map(Outcome::title).orElse(""))));
  }
}
