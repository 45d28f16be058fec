package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.page.Chip;
import org.kaishu.page.ClockFace;
import org.kaishu.page.FieldError;
import org.kaishu.page.PreviewTable;

/// One case: its clock, its history, what it is about, the proof, and the decision to make.
///
/// @param stage what is being decided now, or how it ended
/// @param notice what was just done, as a key of the bundle; may be empty
/// @param count why the deadline falls on its day: day zero, each skipped day, the last
/// @param unsaved the reasons that were refused and can't be given any more; may be empty
/// @param fixHref where a returned publication is put right; may be empty
/// @param waiting why the reader can't act, in words; empty when they can
public record CasePage(
    CaseNumber number,
    String title,
    List<String> tags,
    String applicant,
    String stage,
    Optional<ClockFace> clock,
    List<Fact> count,
    List<Fact> facts,
    List<Entry> timeline,
    Material material,
    List<Recorded> records,
    Optional<Proof> proof,
    Optional<Decision> decision,
    String waiting,
    String unsaved,
    String fixHref,
    String notice,
    List<FieldError> errors) {
  public CasePage {
    tags = List.copyOf(tags);
    count = List.copyOf(count);
    facts = List.copyOf(facts);
    timeline = List.copyOf(timeline);
    records = List.copyOf(records);
    errors = List.copyOf(errors);
  }

  /// A name and what stands for it.
  public record Fact(String name, String text) {}

  /// A short word with its colour.
  public record Tag(String style, String text) {}

  /// One step of the case, done, current or to come.
  ///
  /// @param dot the style of the dot: empty for done, `late`, `now` or `todo`
  /// @param icon the icon in the dot; may be empty
  public record Entry(
      String dot,
      String icon,
      String title,
      List<Tag> tags,
      String who,
      List<String> text,
      Optional<ClockFace> clock,
      List<Chip> chips) {
    public Entry {
      tags = List.copyOf(tags);
      text = List.copyOf(text);
      chips = List.copyOf(chips);
    }
  }

  /// What the case pins: the very version that approval would publish.
  public record Material(
      List<Fact> facts, Optional<PreviewTable> preview, long rejects, List<RejectRow> samples) {
    public Material {
      facts = List.copyOf(facts);
      samples = List.copyOf(samples);
    }
  }

  /// One cell that could not be read.
  public record RejectRow(String row, String column, String value, String reason) {}

  /// One entry of the ledger about the case.
  public record Recorded(long number, String at, String actor, String kind, String sealed) {}

  /// What shows that the newest sealed entry stands in the signed record.
  public record Proof(
      boolean holds, long entry, long size, String root, String at, List<String> path) {
    public Proof {
      path = List.copyOf(path);
    }
  }

  /// The form of the decision.
  ///
  /// @param version the version of the case that the reader sees
  public record Decision(
      int version,
      List<Choice> choices,
      String reasons,
      String evidence,
      boolean asksEvidence,
      List<Basis> bases) {
    public Decision {
      choices = List.copyOf(choices);
      bases = List.copyOf(bases);
    }
  }

  /// One act that the reader may do.
  ///
  /// @param hint what it leads to and what must come with it
  public record Choice(
      String name,
      String title,
      String hint,
      boolean chosen,
      List<Check> checks,
      List<Chip> chips) {
    public Choice {
      checks = List.copyOf(checks);
      chips = List.copyOf(chips);
    }
  }

  /// One thing to confirm before the act.
  public record Check(String name, String title, boolean confirmed, List<Chip> chips) {
    public Check {
      chips = List.copyOf(chips);
    }
  }

  /// A provision that can be cited.
  public record Basis(String article, String label, String summary, boolean chosen) {}
}
