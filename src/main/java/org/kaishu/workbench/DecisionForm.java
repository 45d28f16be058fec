package org.kaishu.workbench;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.Submission;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.EditionId;
import org.springframework.util.MultiValueMap;

/// A decision as it was filled in, kept when it is refused.
///
/// @param version the version of the case that the reader saw
/// @param act empty when none was chosen
/// @param confirmed names of the items confirmed for that act
record DecisionForm(
    int version,
    String act,
    String reasons,
    List<String> basis,
    List<String> evidence,
    List<String> confirmed) {

  /// Nothing filled in.
  static final DecisionForm EMPTY = new DecisionForm(0, "", "", List.of(), List.of(), List.of());

  static DecisionForm of(MultiValueMap<String, String> fields) {
    var act = first(fields, "act").orElse("");
    return new DecisionForm(
        first(fields, "version").map(Integer::parseInt).orElse(0),
        act,
        first(fields, "reasons").orElse(""),
        fields.getOrDefault("basis", List.of()),
        first(fields, "evidence").stream()
            .flatMap(text -> Arrays.stream(text.split("\\R")))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList(),
        fields.getOrDefault("confirmed." + act, List.of()));
  }

  Submission submission(EditionId edition) {
    return new Submission(
        reasons,
        basis.stream().map(article -> new Citation(edition, article)).toList(),
        evidence,
        new LinkedHashSet<>(confirmed));
  }

  private static Optional<String> first(MultiValueMap<String, String> fields, String name) {
    return Optional.ofNullable(fields.getFirst(name)).filter(text -> !text.isBlank());
  }
}
