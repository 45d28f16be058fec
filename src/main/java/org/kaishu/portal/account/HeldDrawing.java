package org.kaishu.portal.account;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kaishu.access.Channel;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Entitlements;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Grounds;
import org.kaishu.tables.ExportFormat;
import org.springframework.stereotype.Component;

/// Draws an entitlement: how it stands, what it opens, how it was used.
@Component
class HeldDrawing {
  private static final int DAYS = 30;
  private static final int COLUMN = 10;
  private static final int HIGHEST = 38;

  private final Entitlements entitlements;
  private final Paperwork paperwork;
  private final GrantedDrawing grants;
  private final LocalLaw law;
  private final Messages words;

  HeldDrawing(
      Entitlements entitlements,
      Paperwork paperwork,
      GrantedDrawing grants,
      LocalLaw law,
      Messages words) {
    this.entitlements = entitlements;
    this.paperwork = paperwork;
    this.grants = grants;
    this.law = law;
    this.words = words;
  }

  /// @param site the address under which the reader sees this platform
  AccessPage.Entitled draw(Entitlement entitlement, String site) {
    var halt = halt(entitlement.dataset());
    var standing = entitlement.standing(paperwork.now());
    var usable = standing == Entitlement.Standing.LIVE && halt.isEmpty();
    var quota = entitlement.grant().quota();
    var dataset = entitlement.dataset().value();
    return new AccessPage.Entitled(
        entitlement.id().value(),
        paperwork.wanted(entitlement.dataset()),
        mark(standing, halt.isEmpty()),
        halt.map(Halt::text).orElseGet(() -> why(entitlement, standing)),
        halt.map(stopped -> law.chips(stopped.grounds())).orElse(List.of()),
        facts(entitlement),
        entitlement.used(),
        quota,
        words.say(
            "my-access.meter",
            words.count(entitlement.used()),
            words.count(quota),
            words.count(Math.max(0, quota - entitlement.used()))),
        days(entitlements.usage(entitlement.id())),
        usable && entitlement.grant().channels().contains(Channel.API)
            ? call("%s/api/v1/datasets/%s/rows?limit=10".formatted(site, dataset))
            : "",
        usable && entitlement.grant().channels().contains(Channel.DOWNLOAD)
            ? downloads(dataset)
            : List.of(),
        "/account/agreements/" + entitlement.agreement().value(),
        "/account/cases/" + entitlement.matter().value());
  }

  /// A command that calls an address with a key that stands nowhere in it.
  static String call(String address) {
    return "curl -H \"Authorization: Bearer $KAISHU_KEY\" \\\n  '" + address + "'";
  }

  private record Halt(String text, Grounds grounds) {}

  private Optional<Halt> halt(DatasetId id) {
    return switch (paperwork.dataset(id).availability()) {
      case Availability.Suspended(var since, var grounds) ->
          Optional.of(new Halt(words.say("dataset.halt.suspended", words.iso(since)), grounds));
      case Availability.Withdrawn(var since, var grounds) ->
          Optional.of(new Halt(words.say("dataset.halt.withdrawn", words.iso(since)), grounds));
      case Availability.Open _, Availability.NotYet _ -> Optional.empty();
    };
  }

  private Mark mark(Entitlement.Standing standing, boolean open) {
    var style =
        switch (standing) {
          case LIVE -> open ? "t-jade" : "t-amber";
          case CLOSED, REVOKED -> "t-seal";
          case EXPIRED, SPENT -> "";
        };
    return new Mark(
        style, words.say("my-access.standing." + standing.name().toLowerCase(Locale.ROOT)));
  }

  private String why(Entitlement entitlement, Entitlement.Standing standing) {
    return switch (standing) {
      case LIVE -> "";
      case CLOSED -> words.say("my-access.why.closed", since(entitlement.closed()));
      case REVOKED -> words.say("my-access.why.revoked", since(entitlement.revoked()));
      case EXPIRED -> words.say("my-access.why.expired", entitlement.grant().until().toString());
      case SPENT -> words.say("my-access.why.spent");
    };
  }

  private String since(Optional<Entitlement.Halt> halt) {
    return halt.map(stopped -> words.moment(stopped.at())).orElse("");
  }

  private List<Fact> facts(Entitlement entitlement) {
    var facts =
        new ArrayList<>(
            grants.draw(entitlement.grant(), paperwork.description(entitlement.dataset())));
    entitlement
        .organization()
        .map(paperwork::organization)
        .ifPresent(holder -> facts.add(new Fact(words.say("my-access.holder"), holder)));
    facts.add(new Fact(words.say("my-access.since"), words.moment(entitlement.since())));
    return facts;
  }

  private List<AccessPage.File> downloads(String dataset) {
    return List.of(ExportFormat.CSV, ExportFormat.XLSX, ExportFormat.JSON, ExportFormat.PARQUET)
        .stream()
        .map(ExportFormat::extension)
        .map(extension ->
            new AccessPage.File(
                words.say("format." + extension),
                "/datasets/%s/download.%s".formatted(dataset, extension)))
        .toList();
  }

  /// The last days up to the newest one with use, those without use too.
  private static List<AccessPage.Day> days(List<Entitlements.Day> used) {
    if (used.isEmpty()) {
      return List.of();
    }
    var byDay = used.stream().collect(Collectors.toMap(Entitlements.Day::day, Function.identity()));
    var most = used.stream().mapToLong(day -> day.calls() + day.downloads()).max().orElse(1);
    var last = byDay.keySet().stream().max(LocalDate::compareTo).orElseThrow();
    var days = new ArrayList<AccessPage.Day>();
    for (var i = 0; i < DAYS; i++) {
      var date = last.minusDays(DAYS - 1L - i);
      var day = byDay.getOrDefault(date, new Entitlements.Day(date, 0, 0, 0));
      var uses = day.calls() + day.downloads();
      days.add(
          new AccessPage.Day(
              date.toString(),
              day.calls(),
              day.downloads(),
              day.rows(),
              i * COLUMN,
              Math.toIntExact(Math.ceilDiv(uses * HIGHEST, Math.max(1, most)))));
    }
    return days;
  }
}
