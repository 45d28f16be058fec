package org.kaishu.workbench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kaishu.access.Entitlement;
import org.kaishu.access.EntitlementList;
import org.kaishu.access.EntitlementQuery;
import org.kaishu.access.Entitlements;
import org.kaishu.access.Violations;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.People;
import org.kaishu.party.Person;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.springframework.stereotype.Component;

/// Draws the list of entitlements and the page of one.
@Component
class AccessDrawing {
  private static final int ROWS = 20;
  private static final int RECENT = 14;
  private static final int DAYS = 60;

  private final Entitlements entitlements;
  private final EntitlementDrawing standings;
  private final Overseen overseen;
  private final Datasets datasets;
  private final People people;
  private final TimelineDrawing timelines;
  private final LocalLaw law;
  private final Messages words;
  private final Clock clock;

  AccessDrawing(
      Entitlements entitlements,
      EntitlementDrawing standings,
      Overseen overseen,
      Datasets datasets,
      People people,
      TimelineDrawing timelines,
      LocalLaw law,
      Messages words,
      Clock clock) {
    this.entitlements = entitlements;
    this.standings = standings;
    this.overseen = overseen;
    this.datasets = datasets;
    this.people = people;
    this.timelines = timelines;
    this.law = law;
    this.words = words;
    this.clock = clock;
  }

  AccessPage draw(Principal reader, Optional<Entitlement.Standing> standing, int page) {
    var first = Math.max(0, Math.min(page, Integer.MAX_VALUE / ROWS) - 1) * ROWS;
    var list =
        entitlements.list(new EntitlementQuery(overseen.datasets(reader), standing, first, ROWS));
    var total = standing.map(list::count).orElseGet(list::total);
    var last = first + list.entitlements().size();
    return new AccessPage(
        filters(list, standing),
        list.entitlements().stream().map(this::row).toList(),
        reader.holds(Role.OPEN_ENTITY),
        words.say("access.range", Math.min(first + 1, last), last, total),
        first > 0 ? Optional.of(href(standing, first / ROWS)) : Optional.empty(),
        last < total ? Optional.of(href(standing, first / ROWS + 2)) : Optional.empty());
  }

  /// Whether somebody may close this one: the agency's stewards, while it is neither closed nor
  /// revoked nor over.
  boolean mayClose(Entitlement entitlement, Principal reader) {
    return datasets
        .find(entitlement.dataset())
        .filter(dataset -> reader.holds(Role.OPEN_ENTITY, dataset.publisher()))
        .isPresent();
  }

  EntitlementPage draw(
      Entitlement entitlement, Principal reader, CloseForm filled, List<FieldError> errors) {
    var dataset = datasets.find(entitlement.dataset()).orElseThrow();
    var description = description(dataset);
    var usage = entitlements.usage(entitlement.id());
    return new EntitlementPage(
        entitlement.id().value(),
        words.say("entitlement.title", description.title()),
        standings.standing(standing(entitlement)),
        facts(entitlement, dataset),
        entitlement.grant().fields().stream()
            .map(name -> description.field(name).map(Field::title).orElse(name))
            .toList(),
        entitlement.matter().value(),
        halt(entitlement),
        used(entitlement),
        width(entitlement),
        recent(usage),
        usage.stream().limit(DAYS).map(this::day).toList(),
        closing(entitlement, dataset, reader, filled),
        errors);
  }

  /// How the address calls a standing.
  static String code(Entitlement.Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }

  private List<AccessPage.Filter> filters(
      EntitlementList list, Optional<Entitlement.Standing> chosen) {
    var filters = new ArrayList<AccessPage.Filter>();
    filters.add(
        new AccessPage.Filter(
            words.say("access.filter.all"),
            list.total(),
            href(Optional.empty(), 1),
            chosen.isEmpty()));
    for (var standing : Entitlement.Standing.values()) {
      filters.add(
          new AccessPage.Filter(
              standings.standing(standing).text(),
              list.count(standing),
              href(Optional.of(standing), 1),
              chosen.equals(Optional.of(standing))));
    }
    return filters;
  }

  private static String href(Optional<Entitlement.Standing> standing, int page) {
    var parts = new ArrayList<String>();
    standing.ifPresent(each -> parts.add("standing=" + code(each)));
    if (page > 1) {
      parts.add("page=" + page);
    }
    return "/workbench/access" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
  }

  private AccessPage.Row row(Entitlement entitlement) {
    var description = datasets.find(entitlement.dataset()).map(AccessDrawing::description);
    return new AccessPage.Row(
        entitlement.id().value(),
        EntitlementDrawing.href(entitlement),
        description.map(Description::title).orElse(entitlement.dataset().value()),
        holder(entitlement),
        standings.fields(entitlement.grant().fields(), description),
        standings.channels(entitlement),
        entitlement.grant().until().toString(),
        used(entitlement),
        width(entitlement),
        standings.standing(standing(entitlement)));
  }

  private List<CasePage.Fact> facts(Entitlement entitlement, Dataset dataset) {
    var grant = entitlement.grant();
    return List.of(
        fact("entitlement.holder", holder(entitlement)),
        fact("entitlement.dataset", description(dataset).title()),
        fact("case.fact.agency", timelines.name(dataset.publisher())),
        fact("grant.channels", standings.channels(entitlement)),
        fact("entitlement.since", words.moment(entitlement.since())),
        fact("grant.until", grant.until().toString()),
        fact("grant.rows", grant.rows().isEmpty() ? words.say("grant.rows.all") : grant.rows()));
  }

  private String holder(Entitlement entitlement) {
    var person = people.find(entitlement.person()).map(Person::displayName).orElse("");
    return entitlement
        .organization()
        .map(timelines::name)
        .map(organization -> words.say("agreement.for", organization, person))
        .orElse(person);
  }

  private Optional<EntitlementPage.Halt> halt(Entitlement entitlement) {
    return entitlement
        .revoked()
        .map(halt -> halt("entitlement.halt.revoked", halt))
        .or(() -> entitlement.closed().map(halt -> halt("entitlement.halt.closed", halt)));
  }

  private EntitlementPage.Halt halt(String key, Entitlement.Halt halt) {
    return new EntitlementPage.Halt(words.say(key, words.moment(halt.at())), halt.matter().value());
  }

  private String used(Entitlement entitlement) {
    return words.say(
        "entitlement.used",
        words.count(entitlement.used()),
        words.count(entitlement.grant().quota()));
  }

  private static String width(Entitlement entitlement) {
    return String.format(
        Locale.ROOT, "%.1f", 100.0 * entitlement.used() / entitlement.grant().quota());
  }

  private List<QueuePage.Column> recent(List<Entitlements.Day> usage) {
    var today = Messages.dayOf(clock.instant());
    var days = new ArrayList<QueuePage.Column>();
    var most =
        usage.stream()
            .filter(day -> day.day().isAfter(today.minusDays(RECENT)))
            .mapToLong(day -> day.calls() + day.downloads())
            .max()
            .orElse(0);
    for (var day = today.minusDays(RECENT - 1);
        most > 0 && !day.isAfter(today);
        day = day.plusDays(1)) {
      var at = day;
      var times =
          usage.stream()
              .filter(each -> each.day().equals(at))
              .mapToLong(each -> each.calls() + each.downloads())
              .sum();
      var height = 100.0 * times / most;
      days.add(
          new QueuePage.Column(
              Integer.toString(at.getDayOfMonth()),
              times,
              "",
              String.format(Locale.ROOT, "%.1f", 100 - height),
              String.format(Locale.ROOT, "%.1f", height)));
    }
    return days;
  }

  private EntitlementPage.Day day(Entitlements.Day day) {
    return new EntitlementPage.Day(
        day.day().toString(),
        words.count(day.calls()),
        words.count(day.downloads()),
        words.count(day.rows()));
  }

  private Optional<EntitlementPage.Closing> closing(
      Entitlement entitlement, Dataset dataset, Principal reader, CloseForm filled) {
    return switch (standing(entitlement)) {
      case LIVE, SPENT ->
          Optional.of(
                  new EntitlementPage.Closing(
                      filled.reasons(), filled.evidence(), filled.confirmed(), chips(dataset)))
              .filter(_ -> mayClose(entitlement, reader));
      case CLOSED, REVOKED, EXPIRED -> Optional.empty();
    };
  }

  private List<Chip> chips(Dataset dataset) {
    var rulebook = law.governing(dataset.region());
    return rulebook
        .process(Violations.PROCESS)
        .map(process -> law.chips(rulebook, process.opening().basis()))
        .orElse(List.of());
  }

  private Entitlement.Standing standing(Entitlement entitlement) {
    return entitlement.standing(clock.instant());
  }

  private static Description description(Dataset dataset) {
    return dataset.current().map(Dataset.Current::revision).orElse(dataset.latest()).description();
  }

  private CasePage.Fact fact(String key, String text) {
    return new CasePage.Fact(words.say(key), text);
  }
}
