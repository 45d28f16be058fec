package org.kaishu.cases;

import java.util.List;
import java.util.Set;
import org.kaishu.rulebook.Citation;

/// What comes with an act: words, citations, evidence and confirmed items.
///
/// @param reasons in the actor's words; empty where none are given
/// @param basis the provisions cited
/// @param evidence references to kept files or documents
/// @param confirmed names of the checklist items that were confirmed
public record Submission(
    String reasons, List<Citation> basis, List<String> evidence, Set<String> confirmed) {

  /// An act that comes with nothing.
  public static final Submission NONE = new Submission("", List.of(), List.of(), Set.of());

  /// Copy the collections; drop surrounding blanks of the reasons.
  public Submission {
    reasons = reasons.strip();
    basis = List.copyOf(basis);
    evidence = List.copyOf(evidence);
    confirmed = Set.copyOf(confirmed);
  }

  /// An act with reasons only.
  public static Submission because(String reasons) {
    return new Submission(reasons, List.of(), List.of(), Set.of());
  }

  /// Add citations.
  public Submission citing(Citation... citations) {
    return new Submission(reasons, List.of(citations), evidence, confirmed);
  }

  /// Add evidence.
  public Submission with(String... references) {
    return new Submission(reasons, basis, List.of(references), confirmed);
  }

  /// Confirm checklist items.
  public Submission confirming(Set<String> items) {
    return new Submission(reasons, basis, evidence, items);
  }
}
