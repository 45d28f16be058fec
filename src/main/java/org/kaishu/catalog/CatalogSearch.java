package org.kaishu.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.kaishu.catalog.SearchResult.Advice;
import org.kaishu.catalog.SearchResult.FacetCount;
import org.kaishu.catalog.internal.IndexedEntry;
import org.kaishu.catalog.internal.Marking;
import org.kaishu.catalog.internal.Question;
import org.kaishu.catalog.internal.SearchIndex;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Region;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.springframework.stereotype.Component;

/// Finds open datasets by words and facets.
///
/// A change of the catalogue is found a second or two after it was sealed. What is suspended,
/// withdrawn or not opened yet is not found.
@Component
public class CatalogSearch {
  private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final IndexFeed feed;
  private final Regions regions;
  private final Organizations organizations;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Cache<String, String> labels =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  CatalogSearch(IndexFeed feed, Regions regions, Organizations organizations) {
    this.feed = feed;
    this.regions = regions;
    this.organizations = organizations;
  }

  /// Search the open datasets; no text and no filter finds all of them.
  ///
  /// @throws CatalogException with `SEARCH_BUSY` when too many searches run at once
  public SearchResult search(SearchQuery query) {
    enter();
    try {
      return search(feed.index(), query);
    } catch (IOException e) {
      throw new CatalogException(
          CatalogException.Code.SEARCH_UNUSABLE, "the search index can't be read", e);
    } finally {
      places.release();
    }
  }

  /// Make everything sealed so far findable, now instead of in a second.
  public void catchUp() {
    feed.catchUp();
  }

  /// Make the index anew from the catalogue.
  public void rebuild() {
    feed.rebuild();
  }

  private void enter() {
    try {
      if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new CatalogException(CatalogException.Code.SEARCH_BUSY, "too many searches at once");
  }

  private SearchResult search(SearchIndex index, SearchQuery query) throws IOException {
    var question = Question.of(query.text());
    var found = index.find(question, query);
    if (found.total() == 0) {
      var relaxed = question.relaxed();
      if (relaxed.isPresent() && index.count(relaxed.get(), query.filters()) > 0) {
        question = relaxed.get();
        found = index.find(question, query);
      }
    }
    var words = question.words();
    return new SearchResult(
        found.entries().stream().map(entry -> hit(entry, words)).toList(),
        facets(found, query),
        found.total(),
        words,
        found.total() == 0 ? advice(index, question, query) : List.of());
  }

  private static SearchResult.Hit hit(IndexedEntry entry, List<String> words) {
    return new SearchResult.Hit(
        entry.id(),
        Marking.mark(entry.title(), words),
        Marking.snippet(entry.summary(), words),
        new RegionCode(entry.regions().getFirst()),
        new OrganizationId(Long.parseLong(entry.publisher())),
        entry.publisherName(),
        entry.theme(),
        entry.openAttribute(),
        entry.updateFrequency(),
        entry.formats(),
        entry.updated(),
        entry.version());
  }

  private Map<Facet, List<FacetCount>> facets(SearchIndex.Found found, SearchQuery query) {
    var facets = new EnumMap<Facet, List<FacetCount>>(Facet.class);
    found
        .facets()
        .forEach((facet, counts) -> {
          var values = new ArrayList<FacetCount>();
          var selected = query.values(facet);
          counts.forEach((value, count) ->
              values.add(
                  new FacetCount(value, label(facet, value), count, selected.contains(value))));
          selected.stream()
              .filter(value -> !counts.containsKey(value))
              .map(value -> new FacetCount(value, label(facet, value), 0, true))
              .forEach(values::add);
          values.sort(
              Comparator.comparingLong(FacetCount::count)
                  .reversed()
                  .thenComparing(FacetCount::value));
          facets.put(facet, List.copyOf(values));
        });
    return facets;
  }

  private static List<Advice> advice(SearchIndex index, Question question, SearchQuery query)
      throws IOException {
    var advice = new ArrayList<Advice>();
    for (Facet facet : query.filters().keySet()) {
      var others = new HashMap<Facet, Set<String>>(query.filters());
      others.remove(facet);
      long total = index.count(question, others);
      if (total > 0) {
        advice.add(new Advice.WithoutFilter(facet, total));
      }
    }
    if (query.filters().size() > 1) {
      long total = index.count(question, Map.of());
      if (total > 0) {
        advice.add(new Advice.WithoutFilters(total));
      }
    }
    for (Question shorter : question.withOneWordLess()) {
      long total = index.count(shorter, query.filters());
      if (total > 0) {
        advice.add(new Advice.Shorter(shorter.text(), total));
      }
    }
    return List.copyOf(advice);
  }

  private String label(Facet facet, String value) {
    return switch (facet) {
      case REGION, PUBLISHER -> labels.get(facet + value, _ -> name(facet, value));
      case THEME -> Theme.of(value).map(Theme::title).orElse(value);
      case UPDATE_FREQUENCY -> UpdateFrequency.of(value).map(UpdateFrequency::title).orElse(value);
      case OPEN_ATTRIBUTE, FORMAT -> value;
    };
  }

  private String name(Facet facet, String value) {
    try {
      return facet == Facet.REGION
          ? regions.find(new RegionCode(value)).map(Region::name).orElse(value)
          : organizations
              .find(new OrganizationId(Long.parseLong(value)))
              .map(Organization::name)
              .orElse(value);
    } catch (IllegalArgumentException _) {
      return value;
    }
  }
}
