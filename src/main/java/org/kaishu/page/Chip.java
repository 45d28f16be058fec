package org.kaishu.page;

import java.util.List;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Force;
import org.kaishu.rulebook.Rulebook;

/// A citation as it stands beside the sentence it supports, or the dashed 约 of the platform.
///
/// @param seal the one character of the jurisdiction
/// @param title the instrument and article in full, or why the platform chose what it chose
/// @param term what the article sets, such as a period; may be empty
/// @param href where the article can be read; empty for a convention
public record Chip(
    String seal, Stamp stamp, String title, String article, String term, String href) {

  /// How a seal is cut: 白文 for law in force, 朱文 for a text that is not, dashed for no law.
  public enum Stamp {
    SOLID,
    HOLLOW,
    OWN
  }

  /// Cite an article of a rulebook.
  public static Chip of(Rulebook rulebook, Citation citation) {
    return new Chip(
        rulebook.seal(),
        rulebook.force() == Force.IN_FORCE ? Stamp.SOLID : Stamp.HOLLOW,
        "《" + rulebook.title() + "》" + citation.label(),
        citation.label(),
        "",
        lawHref(rulebook) + "#" + anchor(citation));
  }

  /// Show what a rule rests on: each article, or the platform's convention.
  public static List<Chip> of(Rulebook rulebook, Basis basis) {
    return switch (basis) {
      case Basis.Law(var grounds) ->
          grounds.citations().stream().map(citation -> of(rulebook, citation)).toList();
      case Basis.Convention(var why, var _, var _) -> List.of(own(why));
    };
  }

  /// Mark something that the platform decided by itself, so that nobody takes it for law.
  public static Chip own(String why) {
    return new Chip("约", Stamp.OWN, why, "", "", "");
  }

  /// Find the page on which a rulebook can be read.
  public static String lawHref(Rulebook rulebook) {
    return "/law/" + rulebook.id().name();
  }

  /// Find the place of an article on the page of its rulebook: `art-20(2)`, `art-19¶2`.
  public static String anchor(Citation citation) {
    return "art-" + citation.article();
  }

  /// The same chip with what the article sets.
  public Chip withTerm(String other) {
    return new Chip(seal, stamp, title, article, other, href);
  }

  /// Whether this is the platform's convention.
  public boolean own() {
    return stamp == Stamp.OWN;
  }

  /// The seal's style class; empty for law in force.
  public String style() {
    return switch (stamp) {
      case SOLID -> "";
      case HOLLOW -> "is-draft";
      case OWN -> "is-own";
    };
  }
}
