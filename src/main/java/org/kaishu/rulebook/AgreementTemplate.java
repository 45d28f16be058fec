package org.kaishu.rulebook;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The wording of the agreement that a process ends with, clause by clause.
///
/// @param title the jurisdiction's own word for it, such as 数据使用协议
public record AgreementTemplate(String title, List<Clause> clauses, Basis basis) {
  /// What a clause may leave to be filled in, each written in braces.
  public static final Set<String> PLACEHOLDERS =
      Set.of("purpose", "fields", "rows", "channels", "until", "quota", "safeguards", "reports");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  public AgreementTemplate {
    clauses = List.copyOf(clauses);
  }

  /// Return what a text leaves to be filled in, in order.
  public static Set<String> placeholders(String text) {
    var found = new LinkedHashSet<String>();
    PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).forEach(found::add);
    return found;
  }

  /// One clause.
  ///
  /// @param text in our own words, with placeholders
  public record Clause(String name, String title, String text, Basis basis) {

    /// Fill the placeholders in; what is put in is taken as it is, braces and all.
    ///
    /// @throws IllegalArgumentException if one has no value
    public String filled(Map<String, String> values) {
      return PLACEHOLDER
          .matcher(text)
          .replaceAll(match -> Matcher.quoteReplacement(value(match, values)));
    }

    private String value(MatchResult match, Map<String, String> values) {
      var value = values.get(match.group(1));
      if (value == null) {
        throw new IllegalArgumentException("clause " + name + " needs " + match.group());
      }
      return value;
    }
  }
}
