package org.kaishu.access.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kaishu.access.Channel;
import org.kaishu.access.Permit;
import org.kaishu.access.Serves;
import org.kaishu.catalog.CatalogSearch;
import org.kaishu.catalog.Facet;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.SearchQuery;
import org.kaishu.catalog.SearchResult;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Catalogue entries as JSON.
@RestController
class CatalogApi {
  private final Denials denials;
  private final CatalogSearch search;
  private final Versions versions;

  CatalogApi(Denials denials, CatalogSearch search, Versions versions) {
    this.denials = denials;
    this.search = search;
    this.versions = versions;
  }

  @GetMapping("/api/v1/datasets")
  Found search(@RequestParam MultiValueMap<String, String> parameters) {
    return Found.of(search.search(query(parameters)));
  }

  @GetMapping("/api/v1/datasets/{id}")
  @Serves(Channel.PAGE)
  ResponseEntity<Entry> dataset(@PathVariable String id, Caller caller) {
    var permit = denials.permit(caller, id, Optional.empty(), Channel.PAGE);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .eTag(Tags.of(permit, null))
        .body(Entry.of(permit));
  }

  @GetMapping("/api/v1/datasets/{id}/versions")
  @Serves(Channel.PAGE)
  Map<String, List<Published>> versions(@PathVariable String id, Caller caller) {
    var permit = denials.permit(caller, id, Optional.empty(), Channel.PAGE);
    return Map.of(
        "versions",
        versions.list(permit.dataset().id()).stream()
            .filter(it -> it.publishedAt().isPresent() && it.withdrawnAt().isEmpty())
            .map(Published::of)
            .toList());
  }

  private static SearchQuery query(MultiValueMap<String, String> parameters) {
    var faults = new ArrayList<Problem.Fault>();
    var filters = new EnumMap<Facet, Set<String>>(Facet.class);
    String text = "";
    var sort = SearchQuery.Sort.RELEVANCE;
    int page = 1;
    int limit = 20;
    for (var entry : parameters.entrySet()) {
      String name = entry.getKey();
      var facet = Facet.of(name);
      if (facet.isPresent()) {
        filters.put(facet.get(), new LinkedHashSet<>(entry.getValue()));
        continue;
      }
      String value = entry.getValue().getFirst();
      if (entry.getValue().size() > 1) {
        faults.add(new Problem.Fault(name, "repeated", "参数只能出现一次"));
      }
      switch (name) {
        case "q" -> text = value;
        case "sort" -> {
          var order = SearchQuery.Sort.of(value);
          order.ifPresentOrElse(
              _ -> {},
              () ->
                  faults.add(new Problem.Fault(name, "bad-value", "应为 relevance、updated 或 title")));
          sort = order.orElse(sort);
        }
        case "page" -> page = number(name, value, SearchQuery.MAX_DEPTH, faults);
        case "limit" -> limit = number(name, value, SearchQuery.MAX_SIZE, faults);
        default -> faults.add(new Problem.Fault(name, "unknown-parameter", "没有这个参数"));
      }
    }
    if (faults.isEmpty() && (long) page * limit > SearchQuery.MAX_DEPTH) {
      faults.add(
          new Problem.Fault(
              "page", "too-deep", "最多翻到第 %d 条，请加条件".formatted(SearchQuery.MAX_DEPTH)));
    }
    if (!faults.isEmpty()) {
      throw Problem.faulty(faults);
    }
    return new SearchQuery(text, filters, sort, page, limit);
  }

  private static int number(String name, String value, int most, List<Problem.Fault> faults) {
    if (value.matches("[1-9][0-9]{0,5}") && Integer.parseInt(value) <= most) {
      return Integer.parseInt(value);
    }
    faults.add(new Problem.Fault(name, "bad-value", "应为 1 到 %d 的整数".formatted(most)));
    return 1;
  }

  /// The reply of a search.
  record Found(
      List<Hit> datasets,
      long total,
      Map<String, List<SearchResult.FacetCount>> facets,
      List<String> interpretedAs) {
    static Found of(SearchResult result) {
      return new Found(
          result.hits().stream().map(Hit::of).toList(),
          result.total(),
          result.facets().entrySet().stream()
              .collect(Collectors.toMap(it -> it.getKey().parameter(), Map.Entry::getValue)),
          result.interpretedAs());
    }
  }

  /// One dataset found.
  record Hit(
      String id,
      String title,
      String summary,
      String region,
      String publisher,
      String theme,
      String openAttribute,
      String updateFrequency,
      List<String> formats,
      String updated,
      int version) {
    static Hit of(SearchResult.Hit hit) {
      return new Hit(
          hit.id().value(),
          hit.title().text(),
          hit.summary().text(),
          hit.region().value(),
          hit.publisherName(),
          hit.theme().code(),
          hit.openAttribute().code(),
          hit.updateFrequency().code(),
          hit.formats(),
          hit.updated().toString(),
          hit.version());
    }
  }

  /// A catalogue entry.
  record Entry(
      String id,
      String title,
      String summary,
      String region,
      long publisher,
      String theme,
      List<String> keywords,
      String updateFrequency,
      String openAttribute,
      List<Denials.Cited> grounds,
      String conditions,
      String catalogueCode,
      String relations,
      String contact,
      int version,
      long rows,
      String updated,
      List<Field> fields,
      Map<String, String> interfaces,
      Map<String, String> downloads) {
    static Entry of(Permit permit) {
      var description = permit.description();
      String id = permit.dataset().id().value();
      return new Entry(
          id,
          description.title(),
          description.summary(),
          permit.dataset().region().value(),
          permit.dataset().publisher().value(),
          description.theme().code(),
          description.keywords(),
          description.updateFrequency().code(),
          description.openAttribute().code(),
          description.grounds().citations().stream().map(Denials.Cited::of).toList(),
          description.conditions(),
          description.catalogueCode(),
          description.relations(),
          description.contact(),
          permit.versionId().number(),
          permit.version().rows(),
          permit.dataset().current().map(it -> it.updated().toString()).orElse(""),
          description.fields(),
          permit.columns().isEmpty() ? Map.of() : interfaces(id),
          permit.columns().isEmpty() ? Map.of() : downloads(permit));
    }

    private static Map<String, String> interfaces(String dataset) {
      var base = "/api/v1/datasets/" + dataset;
      return Map.of(
          "rows", base + "/rows",
          "aggregate", base + "/aggregate",
          "values", base + "/values",
          "verify", base + "/verify",
          "diff", base + "/versions/{version}/diff",
          "openapi", base + "/openapi.json");
    }

    private static Map<String, String> downloads(Permit permit) {
      return ExportFormat.possible(permit.version(), permit.columns()).stream()
          .collect(
              Collectors.toMap(
                  ExportFormat::extension,
                  it -> "/datasets/" + permit.dataset().id() + "/download." + it.extension()));
    }
  }

  /// A published version.
  record Published(int number, String published, long rows, int columns, String digest) {
    static Published of(Version version) {
      return new Published(
          version.id().number(),
          version.publishedAt().map(Object::toString).orElse(""),
          version.rows(),
          version.columns().size(),
          version.digest());
    }
  }
}
