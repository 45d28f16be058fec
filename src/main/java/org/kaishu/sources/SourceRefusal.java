package org.kaishu.sources;

import java.util.List;

/// Why nothing could be brought.
///
/// @param code kebab-case word that pages turn into a sentence: `address-private`, `too-large` …
/// @param values what the sentence names, in its order
public record SourceRefusal(String code, List<String> values) {

  /// Copy the values.
  public SourceRefusal {
    values = List.copyOf(values);
  }

  /// A refusal with the values its sentence names.
  public static SourceRefusal of(String code, String... values) {
    return new SourceRefusal(code, List.of(values));
  }
}
