package org.kaishu.portal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kaishu.catalog.Facet;
import org.kaishu.catalog.SearchQuery;
import org.springframework.web.util.UriComponentsBuilder;

/// Writes the addresses of searches that differ in one thing from the present one.
record SearchAddress(SearchQuery query) {

  String page(int number) {
    return address(query.text(), query.filters(), number);
  }

  String without(Facet facet, String value) {
    var filters = new TreeMap<>(query.filters());
    var values = new TreeSet<>(query.values(facet));
    values.remove(value);
    filters.put(facet, values);
    return address(query.text(), filters, 1);
  }

  String without(Facet facet) {
    var filters = new TreeMap<>(query.filters());
    filters.remove(facet);
    return address(query.text(), filters, 1);
  }

  String withoutFilters() {
    return address(query.text(), Map.of(), 1);
  }

  String withText(String text) {
    return address(text, query.filters(), 1);
  }

  private String address(String text, Map<Facet, Set<String>> filters, int page) {
    var address = UriComponentsBuilder.fromPath("/datasets");
    if (!text.isEmpty()) {
      address.queryParam("q", "{text}");
    }
    filters.forEach(
        (facet, values) -> values.forEach(value -> address.queryParam(facet.parameter(), value)));
    if (query.sort() != SearchQuery.Sort.RELEVANCE) {
      address.queryParam("sort", query.sort().code());
    }
    if (page > 1) {
      address.queryParam("page", page);
    }
    return text.isEmpty()
        ? address.encode().build().toUriString()
        : address.encode().buildAndExpand(text).toUriString();
  }
}
