package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.page.Chip;
import org.kaishu.page.ClockFace;
import org.kaishu.page.FieldError;

/// One case as whoever applied may see it.
///
/// @param stage where it is, or how it ended
/// @param count why the deadline falls on its day
/// @param verdict the refusal that stands, with all its reasons; empty where there is none
/// @param turn what the reader may do now; empty when it is somebody else's turn
/// @param waiting whose turn it is, in words
/// @param notice what was just done, as a key of the bundle; may be empty
public record MatterPage(
    CaseNumber number,
    String title,
    List<String> tags,
    String received,
    String stage,
    Optional<ClockFace> clock,
    List<Fact> count,
    List<Fact> facts,
    List<Entry> timeline,
    List<CheckPage.Answer> material,
    Optional<Verdict> verdict,
    Optional<Turn> turn,
    String waiting,
    List<Link> links,
    String notice,
    List<FieldError> errors) {
  public MatterPage {
    tags = List.copyOf(tags);
    count = List.copyOf(count);
    facts = List.copyOf(facts);
    timeline = List.copyOf(timeline);
    material = List.copyOf(material);
    links = List.copyOf(links);
    errors = List.copyOf(errors);
  }

  /// One step of the case, done, current or to come.
  ///
  /// @param dot the style of the dot: empty for done, `late`, `now` or `todo`
  /// @param icon the icon in the dot; may be empty
  public record Entry(
      String dot,
      String icon,
      String title,
      List<Mark> marks,
      String who,
      List<String> text,
      Optional<ClockFace> clock,
      List<Chip> chips) {
    public Entry {
      marks = List.copyOf(marks);
      text = List.copyOf(text);
      chips = List.copyOf(chips);
    }
  }

  /// Why it was refused or came back, and what can still be done.
  public record Verdict(
      String title, List<String> reasons, List<Chip> basis, List<String> remedies) {
    public Verdict {
      reasons = List.copyOf(reasons);
      basis = List.copyOf(basis);
      remedies = List.copyOf(remedies);
    }
  }

  /// What waits for the reader.
  ///
  /// @param href the page on which the first of it is done; empty where there is none
  public record Turn(
      int version, String title, String lead, String href, String go, List<Act> acts) {
    public Turn {
      acts = List.copyOf(acts);
    }
  }

  /// One act that is done here.
  ///
  /// @param confirm what it means, to be confirmed
  public record Act(String name, String title, String confirm, boolean reasons, List<Chip> chips) {
    public Act {
      chips = List.copyOf(chips);
    }
  }

  /// A page that belongs to the case.
  public record Link(String title, String href) {}
}
