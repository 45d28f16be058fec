package org.kaishu.rulebook.internal;

import static java.util.Map.Entry;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.MonthDay;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.kaishu.calendar.Period;
import org.kaishu.rulebook.AccessMode;
import org.kaishu.rulebook.AdoptedReading;
import org.kaishu.rulebook.AgreementTemplate;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Body;
import org.kaishu.rulebook.CatalogueField;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Duty;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Force;
import org.kaishu.rulebook.Grounds;
import org.kaishu.rulebook.Listing;
import org.kaishu.rulebook.OpenAttribute;
import org.kaishu.rulebook.Provision;
import org.kaishu.rulebook.Provision.Coverage;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Ruling;

/// Makes a rulebook of YAML that has been checked.
final class RulebookReader {
  private final Yaml book;
  private final EditionId id;

  RulebookReader(Yaml book, EditionId id) {
    this.book = book;
    this.id = id;
  }

  Rulebook read() {
    var processes = new ProcessReader(this);
    var forms = new FormReader(this);
    return new Rulebook(
        id,
        book.required("title"),
        book.required("seal"),
        book.required("region"),
        force(),
        EditionCheck.day(book, "in-force"),
        EditionCheck.day(book, "expires"),
        keyed("terms", (_, term) -> new Ruling<>(term.required("title"), basis(term), id)),
        keyed("roles", (role, body) -> new Body(role, body.required("title"), basis(body))),
        each(book.map("attributes"), this::attribute),
        each(
            book.map("catalogue-fields"),
            (name, field) -> new CatalogueField(name, field.required("title"), basis(field))),
        each(book.map("access-modes"), this::accessMode),
        anonymousAccess(),
        keyed("forms", forms::form),
        keyed("agreements", this::agreement),
        each(book.map("processes"), processes::process),
        each(book.map("lists"), this::listing),
        book.at("free-of-charge")
            .map(rule -> new Ruling<>(rule.required("value").equals("yes"), basis(rule), id)),
        each(book.map("duties"), this::duty),
        each(book.map("readings"), this::reading),
        each(book.map("provisions"), this::provision));
  }

  /// A period as this edition counts it: whether the day of receipt is the first.
  Period counted(Period period) {
    return period instanceof Period.WorkingDays(var days, _)
            && book.text("first-day").filter("receipt"::equals).isPresent()
        ? new Period.WorkingDays(days, true)
        : period;
  }

  private Force force() {
    return Force.valueOf(book.required("status").replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private AgreementTemplate agreement(String ignoredProcess, Yaml agreement) {
    var clauses =
        each(
            agreement.map("clauses"),
            (name, clause) ->
                new AgreementTemplate.Clause(
                    name, clause.required("title"), clause.required("text"), basis(clause)));
    return new AgreementTemplate(agreement.required("title"), clauses, basis(agreement));
  }

  private OpenAttribute attribute(String name, Yaml attribute) {
    var grounds =
        each(
            attribute.map("grounds"),
            (key, ground) ->
                new OpenAttribute.Ground(key, ground.required("title"), basis(ground)));
    return new OpenAttribute(name, attribute.required("title"), grounds, basis(attribute));
  }

  private AccessMode accessMode(String name, Yaml mode) {
    var attributes = texts(mode.list("for")).collect(toUnmodifiableSet());
    return new AccessMode(name, mode.required("title"), attributes, basis(mode));
  }

  private Ruling<Boolean> anonymousAccess() {
    var rule = book.at("anonymous-access").orElseThrow();
    return new Ruling<>(rule.required("value").equals("yes"), basis(rule), id);
  }

  private Listing listing(String name, Yaml list) {
    var basis = basis(list);
    var items = each(list.map("items"), (key, item) -> item(key, item, basis));
    return new Listing(name, list.required("title"), items, basis);
  }

  private Listing.Item item(String name, Yaml item, Basis ofList) {
    var own = item.at("cites").isPresent() || item.at("convention").isPresent();
    return new Listing.Item(
        name, item.text().orElseGet(() -> item.required("title")), own ? basis(item) : ofList);
  }

  /// The items of a list.
  Map<String, Yaml> items(String list) {
    return book.at("lists").flatMap(lists -> lists.at(list)).orElseThrow().map("items");
  }

  private Duty duty(String name, Yaml duty) {
    return new Duty(
        name,
        duty.required("title"),
        duty.required("role"),
        duty.required("process"),
        texts(duty.list("fulfilled-by")).collect(toUnmodifiableSet()),
        Duty.About.valueOf(duty.text("about").orElse("organization").toUpperCase(Locale.ROOT)),
        Duty.Every.valueOf(duty.required("every").replace('-', '_').toUpperCase(Locale.ROOT)),
        duty.text("by").map(day -> MonthDay.parse("--" + day)),
        duty.text("in-principle").filter("yes"::equals).isPresent(),
        basis(duty));
  }

  private AdoptedReading reading(String number, Yaml reading) {
    var choices = new LinkedHashMap<String, String>();
    reading.map("choices").forEach((name, title) -> choices.put(name, title.text().orElse(name)));
    var choice = reading.required("choice");
    return new AdoptedReading(
        Integer.parseInt(number),
        reading.required("question"),
        choices.getOrDefault(choice, choice),
        choices,
        Optional.of(choice).filter(choices::containsKey),
        citations(reading.list("about")));
  }

  private Provision provision(String article, Yaml provision) {
    var citation = new Citation(id, article);
    for (var coverage : EnumSet.complementOf(EnumSet.of(Coverage.MODELLED))) {
      var why = provision.text(coverage.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      if (why.isPresent()) {
        return new Provision(citation, provision.required("summary"), coverage, why);
      }
    }
    var summary = provision.text().orElseGet(() -> provision.required("summary"));
    return new Provision(citation, summary, Coverage.MODELLED, Optional.empty());
  }

  Basis basis(Yaml rule) {
    return rule.at("convention")
        .<Basis>map(convention ->
            new Basis.Convention(
                convention.required("why"),
                texts(convention.list("readings")).map(Integer::valueOf).toList(),
                citations(convention.list("near"))))
        .orElseGet(() -> new Basis.Law(new Grounds(citations(rule.list("cites")))));
  }

  List<Citation> citations(List<Yaml> items) {
    return texts(items).map(article -> new Citation(id, article)).toList();
  }

  static Stream<String> texts(List<Yaml> items) {
    return items.stream().flatMap(item -> item.text().stream());
  }

  static <T> List<T> each(Map<String, Yaml> entries, BiFunction<String, Yaml, T> read) {
    return entries.entrySet().stream()
        .map(entry -> read.apply(entry.getKey(), entry.getValue()))
        .toList();
  }

  private <T> Map<String, T> keyed(String section, BiFunction<String, Yaml, T> read) {
    return book.map(section).entrySet().stream()
        .collect(toMap(Entry::getKey, entry -> read.apply(entry.getKey(), entry.getValue())));
  }
}
