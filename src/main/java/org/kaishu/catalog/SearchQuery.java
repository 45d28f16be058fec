package org.kaishu.catalog;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What somebody looks for. Any text is a fair question: none is refused, none has a syntax.
///
/// @param filters values asked for by facet: any of the values of a facet, and every facet
/// @param page counts from 1
/// @param size hits a page, at most [#MAX_SIZE]
public record SearchQuery(
    String text, Map<Facet, Set<String>> filters, Sort sort, int page, int size) {

  /// The most hits a page can hold.
  public static final int MAX_SIZE = 100;

  /// How deep paging reaches; beyond it, narrow the question.
  public static final int MAX_DEPTH = 10_000;

  /// In which order the hits come.
  public enum Sort {
    /// Best first; newest first when there is no text.
    RELEVANCE("relevance"),
    /// Newest version first.
    UPDATED("updated"),
    /// By title.
    TITLE("title");

    private final String code;

    Sort(String code) {
      this.code = code;
    }

    /// The word used in URLs.
    public String code() {
      return code;
    }

    /// Find the order of a code.
    public static Optional<Sort> of(String code) {
      return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }
  }

  public SearchQuery {
    if (page < 1 || size < 1 || size > MAX_SIZE || (long) page * size > MAX_DEPTH) {
      throw new IllegalArgumentException("page %d of %d hits".formatted(page, size));
    }
    var copy = new EnumMap<Facet, Set<String>>(Facet.class);
    filters.forEach((facet, values) -> {
      if (!values.isEmpty()) {
        copy.put(facet, Collections.unmodifiableSet(new TreeSet<>(values)));
      }
    });
    filters = Collections.unmodifiableMap(copy);
  }

  /// The first twenty hits for a text.
  public static SearchQuery of(String text) {
    return new SearchQuery(text, Map.of(), Sort.RELEVANCE, 1, 20);
  }

  /// The values asked for of one facet.
  public Set<String> values(Facet facet) {
    return filters.getOrDefault(facet, Set.of());
  }
}
