package org.kaishu.workbench;

import java.util.List;

/// How one fetch stands.
///
/// @param came how much came so far, in words
/// @param reason why it ended without a draft; blank while it runs or when it became one
/// @param dataset what it became; blank if nothing
/// @param again where to try again
public record FetchPage(
    long id,
    String kind,
    String origin,
    String standing,
    String style,
    boolean running,
    String came,
    String reason,
    String dataset,
    String again,
    List<SourcesPart.Fact> facts) {
  public FetchPage {
    facts = List.copyOf(facts);
  }
}
