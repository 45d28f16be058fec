package org.kaishu.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kaishu.catalog.CatalogSearch;
import org.kaishu.catalog.Facet;
import org.kaishu.catalog.SearchQuery;
import org.kaishu.catalog.SearchResult;
import org.kaishu.page.Messages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The catalogue: words, facets, pages. A script swaps the results; without one the whole page
/// comes.
@Controller
class SearchController {
  private static final int SIZE = 10;
  private static final Set<Facet> OPEN =
      Set.of(Facet.OPEN_ATTRIBUTE, Facet.REGION, Facet.THEME, Facet.PUBLISHER);

  private final CatalogSearch search;
  private final DatasetRows rows;
  private final Messages words;

  SearchController(CatalogSearch search, DatasetRows rows, Messages words) {
    this.search = search;
    this.rows = rows;
    this.words = words;
  }

  @GetMapping("/datasets")
  ModelAndView search(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean swap,
      HttpServletResponse response) {
    response.addHeader(HttpHeaders.VARY, "HX-Request");
    if (page < 1 || (long) page * SIZE > SearchQuery.MAX_DEPTH || q.length() > 200) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    var filters = new EnumMap<Facet, Set<String>>(Facet.class);
    parameters.forEach((name, values) ->
        Facet.of(name).ifPresent(facet -> filters.put(facet, new LinkedHashSet<>(values))));
    var order = SearchQuery.Sort.of(sort).orElse(SearchQuery.Sort.RELEVANCE);
    var query = new SearchQuery(q.strip(), filters, order, page, SIZE);
    return new ModelAndView(
        swap ? "portal/results" : "portal/search", "page", page(query, search.search(query)));
  }

  private SearchPage page(SearchQuery query, SearchResult found) {
    var address = new SearchAddress(query);
    var first = (long) (query.page() - 1) * query.size() + 1;
    var last = first + found.hits().size() - 1;
    return new SearchPage(
        query.text(),
        found.total(),
        interpreted(query, found),
        facets(query, found),
        chosen(address, found),
        rows.of(found.hits()),
        sorts(query),
        found.total() == 0 ? 0 : first,
        last,
        query.page() > 1 ? Optional.of(address.page(query.page() - 1)) : Optional.empty(),
        last < found.total() ? Optional.of(address.page(query.page() + 1)) : Optional.empty(),
        found.advice().stream().map(advice -> advice(address, advice)).toList());
  }

  private Optional<String> interpreted(SearchQuery query, SearchResult found) {
    var read = String.join(words.say("list.separator"), found.interpretedAs());
    return query.text().isEmpty() || read.equals(query.text()) || read.isEmpty()
        ? Optional.empty()
        : Optional.of(read);
  }

  private List<SearchPage.Facet> facets(SearchQuery query, SearchResult found) {
    var facets = new ArrayList<SearchPage.Facet>();
    for (var facet :
        List.of(
            Facet.OPEN_ATTRIBUTE,
            Facet.REGION,
            Facet.THEME,
            Facet.PUBLISHER,
            Facet.UPDATE_FREQUENCY,
            Facet.FORMAT)) {
      var options =
          found.facets().getOrDefault(facet, List.of()).stream()
              .map(count ->
                  new SearchPage.Option(
                      count.value(), label(facet, count), count.count(), count.selected()))
              .toList();
      if (!options.isEmpty()) {
        facets.add(
            new SearchPage.Facet(
                facet.parameter(),
                words.say("search.facet." + facet.parameter()),
                OPEN.contains(facet) || !query.values(facet).isEmpty(),
                options));
      }
    }
    return facets;
  }

  private List<SearchPage.Chosen> chosen(SearchAddress address, SearchResult found) {
    var chosen = new ArrayList<SearchPage.Chosen>();
    found
        .facets()
        .forEach((facet, counts) ->
            counts.stream()
                .filter(SearchResult.FacetCount::selected)
                .forEach(count ->
                    chosen.add(
                        new SearchPage.Chosen(
                            label(facet, count), address.without(facet, count.value())))));
    return chosen;
  }

  private String label(Facet facet, SearchResult.FacetCount count) {
    return switch (facet) {
      case OPEN_ATTRIBUTE -> words.say("attribute." + count.value());
      case FORMAT -> words.say("format." + count.value());
      case REGION, PUBLISHER, THEME, UPDATE_FREQUENCY -> count.label();
    };
  }

  private List<SearchPage.Option> sorts(SearchQuery query) {
    return Arrays.stream(SearchQuery.Sort.values())
        .map(sort ->
            new SearchPage.Option(
                sort.code(), words.say("search.sort." + sort.code()), 0, sort == query.sort()))
        .toList();
  }

  private SearchPage.Advice advice(SearchAddress address, SearchResult.Advice advice) {
    return switch (advice) {
      case SearchResult.Advice.WithoutFilter(var facet, var total) ->
          new SearchPage.Advice(
              words.say(
                  "search.empty.without", words.say("search.facet." + facet.parameter()), total),
              address.without(facet));
      case SearchResult.Advice.WithoutFilters(var total) ->
          new SearchPage.Advice(
              words.say("search.empty.unfiltered", total), address.withoutFilters());
      case SearchResult.Advice.Shorter(var text, var total) ->
          new SearchPage.Advice(
              words.say("search.empty.shorter", text, total), address.withText(text));
    };
  }
}
