package org.kaishu.cases;

import java.util.regex.Pattern;

/// The number of a case as people quote it: region, year, serial, such as `GX-2026-004182`.
public record CaseNumber(String value) implements Comparable<CaseNumber> {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2,12}-[0-9]{4}-[0-9]{6,12}");

  /// Refuse anything that is no case number.
  public CaseNumber {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a case number: '" + value + "'");
    }
  }

  /// Whether a text has the form of a case number, for addresses that people type.
  public static boolean isCaseNumber(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(CaseNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
