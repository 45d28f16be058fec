package org.kaishu.portal;

import java.util.List;
import java.util.Optional;

/// What was found, and every way to find more or less.
///
/// @param interpreted how the words were read, where that differs from what was typed
/// @param chosen the filters in force, each with the address that drops it
/// @param previous the address of the page before, if there is one
public record SearchPage(
    String text,
    long total,
    Optional<String> interpreted,
    List<Facet> facets,
    List<Chosen> chosen,
    List<DatasetRow> results,
    List<Option> sorts,
    long first,
    long last,
    Optional<String> previous,
    Optional<String> next,
    List<Advice> advice) {
  public SearchPage {
    facets = List.copyOf(facets);
    chosen = List.copyOf(chosen);
    results = List.copyOf(results);
    sorts = List.copyOf(sorts);
    advice = List.copyOf(advice);
  }

  /// One way to narrow the results.
  public record Facet(String parameter, String title, boolean open, List<Option> options) {
    public Facet {
      options = List.copyOf(options);
    }
  }

  /// One choice with the number of datasets behind it.
  public record Option(String value, String title, long datasets, boolean chosen) {}

  /// Something else to look for that would find something.
  public record Advice(String title, String href) {}

  /// A filter in force.
  public record Chosen(String title, String without) {}
}
