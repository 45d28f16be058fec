package org.kaishu.rulebook;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// Why something is so in law: one citation or more, never none.
public record Grounds(List<Citation> citations) {
  public Grounds {
    citations = List.copyOf(citations);
    if (citations.isEmpty()) {
      throw new IllegalArgumentException("grounds need at least one citation");
    }
  }

  /// Make grounds of citations.
  public static Grounds of(Citation... citations) {
    return new Grounds(List.of(citations));
  }

  /// The citations in Chinese: 第十六条、第二十九条.
  public String label() {
    return citations.stream().map(Citation::label).collect(joining("、"));
  }
}
