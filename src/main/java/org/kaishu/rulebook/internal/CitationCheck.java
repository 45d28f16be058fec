package org.kaishu.rulebook.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.EditionId;

/// Checks that every rule rests on something, that what is cited exists, and that every article of
/// the text is accounted for.
final class CitationCheck {
  private static final Set<String> CITING = Set.of("cites", "bases", "near", "about");
  private static final Set<String> WORDS = Set.of("terms", "readings");
  private static final Set<String> MODELLING = Set.of("cites", "bases");
  private static final List<String> LISTED = List.of("unmodelled", "no-effect", "not-yet");

  private final Yaml book;
  private final EditionId id;
  private final FaultList faults;
  private final Map<String, Yaml> provisions;
  private final Map<String, Yaml.Place> modelled = new HashMap<>();

  CitationCheck(Yaml book, EditionId id, FaultList faults) {
    this.book = book;
    this.id = id;
    this.faults = faults;
    this.provisions = book.map("provisions");
  }

  void check() {
    for (var section : book.entries().entrySet()) {
      var rules = !WORDS.contains(section.getKey());
      citations(section.getValue(), rules);
    }
    bases();
    provisions.forEach(this::provision);
    articles();
  }

  /// Walks everything, checks each citation and notes what the rules among it model.
  private void citations(Yaml place, boolean rules) {
    place
        .entries()
        .forEach((key, value) -> {
          if (CITING.contains(key)) {
            for (var item : value.items()) {
              citation(item, rules && MODELLING.contains(key));
            }
          } else {
            citations(value, rules);
          }
        });
    place.items().forEach(item -> citations(item, rules));
  }

  private void citation(Yaml item, boolean models) {
    var article = item.text().orElse("");
    if (!Citation.isArticle(article)) {
      faults.add(item, "not an article: '" + article + "'");
    } else if (!provisions.containsKey(article)) {
      faults.add(item, "cites " + article + ", which is not among the provisions");
    } else if (models) {
      modelled.putIfAbsent(article, item.place());
    }
  }

  private void bases() {
    for (var section :
        List.of(
            "terms",
            "roles",
            "attributes",
            "catalogue-fields",
            "access-modes",
            "lists",
            "duties",
            "forms",
            "agreements")) {
      book.map(section).forEach((name, value) -> basis(name, value));
    }
    book.map("attributes")
        .values()
        .forEach(attribute -> attribute.map("grounds").forEach(this::basis));
    book.map("forms").values().forEach(form -> form.map("fields").forEach(this::basis));
    book.map("agreements")
        .values()
        .forEach(agreement -> agreement.map("clauses").forEach(this::basis));
    book.map("lists").values().forEach(list -> list.map("items").forEach(this::itemBasis));
    book.at("free-of-charge").ifPresent(value -> basis("free-of-charge", value));
    book.at("anonymous-access").ifPresent(value -> basis("anonymous-access", value));
    book.map("processes").forEach(this::processBases);
  }

  private void processBases(String name, Yaml process) {
    basis(name, process);
    process.map("urgencies").forEach(this::basis);
    process.map("appeals").forEach(this::basis);
    process.map("opening").forEach(this::actBases);
    process.map("anytime").forEach(this::actBases);
    process
        .map("stages")
        .forEach((stageName, stage) -> {
          basis(stageName, stage);
          stage
              .at("within")
              .filter(within -> within.at("continues").isEmpty())
              .ifPresent(within -> basis("within", within));
          stage.map("acts").forEach(this::actBases);
        });
  }

  private void actBases(String name, Yaml act) {
    basis(name, act);
    act.map("checklist").forEach(this::basis);
    for (var key : List.of("within", "lead", "day-off")) {
      act.at(key).ifPresent(value -> basis(key, value));
    }
    for (var tell : act.list("tells")) {
      if (tell.at("cites").isPresent() && tell.at("convention").isPresent()) {
        basis("tells", tell);
      }
      readings(tell);
    }
  }

  /// An item rests on what its list rests on, unless it says otherwise.
  private void itemBasis(String name, Yaml item) {
    if (item.at("cites").isPresent() || item.at("convention").isPresent()) {
      basis(name, item);
    }
  }

  private void basis(String name, Yaml value) {
    if (!(value instanceof Yaml.Mapping)) {
      return;
    }
    var cites = value.at("cites").isPresent();
    var convention = value.at("convention").isPresent();
    if (!cites && !convention) {
      faults.add(
          value, "uncited: '" + name + "' needs 'cites', or 'convention' if the text is silent");
    }
    if (cites && convention) {
      faults.add(value, "'" + name + "' has both 'cites' and 'convention': it is one or the other");
    }
    readings(value);
  }

  private void readings(Yaml value) {
    for (var reading : value.at("convention").map(it -> it.list("readings")).orElse(List.of())) {
      var number = reading.text().orElse("");
      if (!book.map("readings").containsKey(number)) {
        faults.add(reading, "reading " + number + " is not among the readings");
      }
    }
  }

  private void provision(String article, Yaml provision) {
    if (!Citation.isArticle(article)) {
      faults.add(provision, "not an article: '" + article + "' (write 20, 20(2), 19¶2 or 19¶2(3))");
      return;
    }
    var listed = LISTED.stream().filter(key -> provision.at(key).isPresent()).toList();
    var partly = provision.at("partly").isPresent();
    var citedOn = Optional.ofNullable(modelled.get(article));
    if (listed.size() + (partly ? 1 : 0) > 1) {
      faults.add(provision, article + " is listed more than once");
    } else if (listed.isEmpty() && citedOn.isEmpty()) {
      faults.add(
          provision,
          article
              + " is neither modelled (no rule cites it) nor listed as "
              + String.join(", ", LISTED));
    } else if (!listed.isEmpty() && citedOn.isPresent()) {
      faults.add(
          provision,
          article
              + " is listed as "
              + listed.getFirst()
              + ", yet the rule on line "
              + where(citedOn.get(), provision)
              + " cites it");
    }
  }

  private static String where(Yaml.Place cited, Yaml provision) {
    return provision.place().file().equals(cited.file())
        ? Integer.toString(cited.line())
        : cited.line() + " of " + cited.file();
  }

  private void articles() {
    var count = book.text("articles").filter(text -> text.matches("[1-9][0-9]{0,2}"));
    if (count.isEmpty()) {
      return;
    }
    var last = Integer.parseInt(count.get());
    var missing = new TreeSet<Integer>();
    for (var number = 1; number <= last; number++) {
      missing.add(number);
    }
    provisions.forEach((article, provision) -> {
      if (Citation.isArticle(article)) {
        var number = new Citation(id, article).number();
        missing.remove(number);
        if (number > last) {
          faults.add(provision, article + ": the text has " + last + " articles");
        }
      }
    });
    for (var number : missing) {
      faults.add(
          book.at("provisions").orElse(book),
          "article " + number + " is missing among the provisions");
    }
  }
}
