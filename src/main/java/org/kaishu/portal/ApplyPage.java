package org.kaishu.portal;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Attribute;
import org.kaishu.page.Chip;

/// What applying for a dataset takes: what is asked and why, who decides, and how long each has.
///
/// @param conditions what a user must meet, as the agency wrote it; may be empty
/// @param told the provisions that want all material told at once
/// @param standing the reader's own application, if there is one
/// @param signedIn whether the reader can begin at once
/// @param refused why nobody can begin, or why the reader could not just now; empty if they can
/// @param possible whether there is anything to apply for
public record ApplyPage(
    DatasetId id,
    String title,
    String seal,
    String place,
    Attribute attribute,
    List<Chip> attributeChips,
    String conditions,
    List<Chip> told,
    List<Group> groups,
    List<Stop> stops,
    Optional<Standing> standing,
    boolean signedIn,
    String refused,
    boolean possible) {
  public ApplyPage {
    attributeChips = List.copyOf(attributeChips);
    told = List.copyOf(told);
    groups = List.copyOf(groups);
    stops = List.copyOf(stops);
  }

  /// What is asked on one page of the form.
  public record Group(String title, List<Asked> asked) {
    public Group {
      asked = List.copyOf(asked);
    }
  }

  /// One thing that is asked, and why.
  ///
  /// @param need whether it must be given, in words
  /// @param file whether it is a document to upload
  public record Asked(String title, String hint, String need, boolean file, List<Chip> chips) {
    public Asked {
      chips = List.copyOf(chips);
    }
  }

  /// One stage: who decides and how long they have, by urgency.
  ///
  /// @param terms one for each urgency, or a single one where it makes no difference
  /// @param side when the stage is not on everybody's way; empty where it is
  public record Stop(String title, String body, List<Term> terms, String side, List<Chip> chips) {
    public Stop {
      terms = List.copyOf(terms);
      chips = List.copyOf(chips);
    }
  }

  /// How long a stage has for one urgency.
  ///
  /// @param urgency empty where all have the same
  public record Term(String urgency, String period) {}

  /// Where the reader's own application stands.
  public record Standing(String text, String href, String go) {}
}
