package org.kaishu.workbench;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.cases.Submission;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.EditionId;
import org.springframework.util.MultiValueMap;

/// A decision as it was filled in, kept when it is refused.
///
/// @param version the version of the case that the reader saw
/// @param act empty when none was chosen
/// @param confirmed names of the items confirmed for that act
/// @param urgency the lower urgency that was chosen; empty where none was
/// @param grant the part that says what is granted, by name; empty where nothing was filled in
/// @param fields what else was filled in for that act, by name
record DecisionForm(
    int version,
    String act,
    String reasons,
    List<String> basis,
    List<String> evidence,
    List<String> confirmed,
    Optional<String> urgency,
    SortedMap<String, String> grant,
    SortedMap<String, String> fields) {
  private static final String DAYS = "days";
  private static final String GRANT = "grant.";

  /// Nothing filled in.
  static final DecisionForm EMPTY =
      new DecisionForm(
          0,
          "",
          "",
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          new TreeMap<>(),
          new TreeMap<>());

  DecisionForm {
    basis = List.copyOf(basis);
    evidence = List.copyOf(evidence);
    confirmed = List.copyOf(confirmed);
    grant = Collections.unmodifiableSortedMap(new TreeMap<>(grant));
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  static DecisionForm of(MultiValueMap<String, String> fields) {
    var act = first(fields, "act").orElse("");
    return new DecisionForm(
        first(fields, "version")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(Integer::parseInt)
            .orElse(0),
        act,
        first(fields, "reasons").orElse(""),
        fields.getOrDefault("basis", List.of()),
        first(fields, "evidence").stream()
            .flatMap(text -> Arrays.stream(text.split("\\R")))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList(),
        fields.getOrDefault("confirmed." + act, List.of()),
        first(fields, "urgency." + act),
        grant(fields),
        more(fields, "field." + act + "."));
  }

  private static SortedMap<String, String> more(
      MultiValueMap<String, String> fields, String prefix) {
    var more = new TreeMap<String, String>();
    fields.forEach((name, values) -> {
      if (name.startsWith(prefix)) {
        more.put(name.substring(prefix.length()), String.join(",", values).strip());
      }
    });
    return more;
  }

  /// The working days that were named for an extension; empty if that is no number.
  Optional<Integer> days() {
    return Optional.ofNullable(fields.get(DAYS))
        .filter(text -> text.matches("[0-9]{1,5}"))
        .map(Integer::parseInt);
  }

  /// The citations of this edition; what has not even the form of an article is left out.
  Submission submission(EditionId edition) {
    return new Submission(
        reasons,
        basis.stream()
            .filter(Citation::isArticle)
            .map(article -> new Citation(edition, article))
            .toList(),
        evidence,
        new LinkedHashSet<>(confirmed));
  }

  /// What was filled in for the grant under a name; empty where nothing was.
  String granted(String name) {
    return grant.getOrDefault(GRANT + name, "");
  }

  private static SortedMap<String, String> grant(MultiValueMap<String, String> fields) {
    var grant = new TreeMap<String, String>();
    fields.forEach((name, values) -> {
      if (name.startsWith(GRANT)) {
        grant.put(name, String.join(",", values));
      }
    });
    return grant;
  }

  private static Optional<String> first(MultiValueMap<String, String> fields, String name) {
    return Optional.ofNullable(fields.getFirst(name)).filter(text -> !text.isBlank());
  }
}
