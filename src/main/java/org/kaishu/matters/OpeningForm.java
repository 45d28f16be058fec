package org.kaishu.matters;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kaishu.cases.Submission;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Form;
import org.springframework.util.MultiValueMap;

/// What was filled in to open a case, right or wrong, kept when it is refused.
///
/// @param key made with the form, so that a form which is sent twice opens one case
/// @param about what the case is to be about; empty where it is named in words
/// @param agency the number of the agency concerned, where that is asked
/// @param named what the case is about in words, where the platform keeps no such thing
/// @param answers to the form of the process, by field
/// @param confirmed names of the items of the checklist that were confirmed
record OpeningForm(
    UUID key,
    String about,
    String agency,
    String named,
    SortedMap<String, String> answers,
    String reasons,
    List<String> evidence,
    List<String> basis,
    List<String> confirmed) {
  /// What the inputs of the form of a process are called, followed by the name of the field.
  static final String FIELD = "field.";

  private static final int LONGEST = 20_000;

  OpeningForm {
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    evidence = List.copyOf(evidence);
    basis = List.copyOf(basis);
    confirmed = List.copyOf(confirmed);
  }

  /// A form with nothing filled in.
  static OpeningForm empty(UUID key, String about) {
    return new OpeningForm(
        key, about, "", "", new TreeMap<>(), "", List.of(), List.of(), List.of());
  }

  /// Read what a browser sent.
  ///
  /// @param otherwise the key, if none was sent
  static OpeningForm of(MultiValueMap<String, String> sent, Optional<Form> form, UUID otherwise) {
    var answers = new TreeMap<String, String>();
    form.ifPresent(asked ->
        asked
            .fields()
            .forEach(field ->
                answers.put(
                    field.name(),
                    answer(field.kind(), sent.getOrDefault(FIELD + field.name(), List.of())))));
    return new OpeningForm(
        key(text(sent, "key")).orElse(otherwise),
        text(sent, "about"),
        text(sent, "agency"),
        text(sent, "named"),
        answers,
        text(sent, "reasons"),
        lines(text(sent, "evidence")),
        sent.getOrDefault("basis", List.of()),
        sent.getOrDefault("confirmed", List.of()));
  }

  /// What stands for this form with just this content: sent again unchanged it is the same, changed
  /// it is another.
  UUID once() {
    return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8));
  }

  /// The answer to a field; empty where nothing was filled in.
  String answer(String field) {
    return answers.getOrDefault(field, "");
  }

  /// What was chosen of several.
  List<String> chosen(String field) {
    return Arrays.stream(answer(field).split(",")).filter(name -> !name.isBlank()).toList();
  }

  /// The answers that were given.
  SortedMap<String, String> given() {
    var given = new TreeMap<>(answers);
    given.values().removeIf(String::isBlank);
    return given;
  }

  /// What comes with the opening act; what has not even the form of an article is left out.
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

  private static String answer(Form.Kind kind, List<String> sent) {
    return clean(
        switch (kind) {
          case FIELDS, CHOICES ->
              sent.stream().filter(name -> !name.isBlank()).collect(Collectors.joining(","));
          case FILES -> String.join("\n", lines(String.join("\n", sent)));
          case TEXT, DATE, TIME, CHOICE, URGENCY -> sent.stream().findFirst().orElse("");
        });
  }

  private static String text(MultiValueMap<String, String> sent, String name) {
    return clean(Optional.ofNullable(sent.getFirst(name)).orElse(""));
  }

  private static String clean(String text) {
    var plain = text.replace("\r\n", "\n").replace("\u0000", "").strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static Optional<UUID> key(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
