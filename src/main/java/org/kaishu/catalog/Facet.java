package org.kaishu.catalog;

import java.util.Arrays;
import java.util.Optional;

/// What search results can be narrowed and counted by.
public enum Facet {
  REGION("region"),
  PUBLISHER("publisher"),
  THEME("theme"),
  OPEN_ATTRIBUTE("attribute"),
  FORMAT("format"),
  UPDATE_FREQUENCY("frequency");

  private final String parameter;

  Facet(String parameter) {
    this.parameter = parameter;
  }

  /// The request parameter that filters by it.
  public String parameter() {
    return parameter;
  }

  /// Find the facet of a parameter.
  public static Optional<Facet> of(String parameter) {
    return Arrays.stream(values()).filter(each -> each.parameter.equals(parameter)).findFirst();
  }
}
