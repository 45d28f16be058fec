package org.kaishu.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.RegionCode;

/// What was found.
///
/// @param hits of the page asked for
/// @param facets counts by value, most first; counts of a facet ignore its own filter
/// @param total exact number of datasets found
/// @param interpretedAs the words the text was read as; empty when there was no text
/// @param advice what would find something, only when nothing was found
public record SearchResult(
    List<Hit> hits,
    Map<Facet, List<FacetCount>> facets,
    long total,
    List<String> interpretedAs,
    List<Advice> advice) {

  /// The counts of one facet.
  public List<FacetCount> facet(Facet facet) {
    return facets.getOrDefault(facet, List.of());
  }

  /// One dataset found.
  ///
  /// @param updated when the open version was opened
  /// @param version the open version
  public record Hit(
      DatasetId id,
      Marked title,
      Marked summary,
      RegionCode region,
      OrganizationId publisher,
      String publisherName,
      Theme theme,
      OpenAttribute openAttribute,
      UpdateFrequency updateFrequency,
      List<String> formats,
      Instant updated,
      int version) {}

  /// A text with the found words marked; concatenating the parts gives the text.
  public record Marked(List<Part> parts) {

    /// A piece of the text.
    public record Part(String text, boolean found) {}

    /// The text without marks.
    public String text() {
      var text = new StringBuilder();
      parts.forEach(part -> text.append(part.text()));
      return text.toString();
    }
  }

  /// How many hits have a value.
  ///
  /// @param value as it is used to filter
  /// @param label as it is shown; the value itself where the catalogue has no words for it
  public record FacetCount(String value, String label, long count, boolean selected) {}

  /// A question that would find something.
  public sealed interface Advice {
    long total();

    /// Drop one filter.
    record WithoutFilter(Facet facet, long total) implements Advice {}

    /// Drop every filter.
    record WithoutFilters(long total) implements Advice {}

    /// Ask for fewer words.
    record Shorter(String text, long total) implements Advice {}
  }
}
