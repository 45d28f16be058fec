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
/// @param count why the deadline falls on its day; empty without a limit
/// @param application what is asked for; empty for a case that is no application
/// @param reply what the open entity replied, while another body decides on it
/// @param agreement empty where the case has come to none
/// @param unsaved the reasons that were refused and can't be given any more; may be empty
/// @param fixHref where a returned publication is put right; may be empty
/// @param related the cases it hangs together with, and what can be opened against its end
/// @param handOver the form that passes it on; empty where the reader has nothing to pass on
/// @param waiting why the reader can't act, in words; empty when they can
public record CasePage(
    CaseNumber number,
    String title,
    List<String> tags,
    String applicant,
    String stage,
    Optional<ClockFace> clock,
    Optional<CountPart> count,
    List<Fact> facts,
    List<Entry> timeline,
    Material material,
    Optional<ApplicationPart> application,
    Optional<ReplyPart> reply,
    Optional<AgreementPart> agreement,
    ProofPart proof,
    Optional<Decision> decision,
    String waiting,
    String unsaved,
    String fixHref,
    List<Related> related,
    Optional<HandOverPart> handOver,
    String notice,
    List<FieldError> errors) {
  public CasePage {
    tags = List.copyOf(tags);
    facts = List.copyOf(facts);
    timeline = List.copyOf(timeline);
    related = List.copyOf(related);
    errors = List.copyOf(errors);
  }

  /// The same page with another form to hand the case over.
  public CasePage with(Optional<HandOverPart> other) {
    return new CasePage(
        number,
        title,
        tags,
        applicant,
        stage,
        clock,
        count,
        facts,
        timeline,
        material,
        application,
        reply,
        agreement,
        proof,
        decision,
        waiting,
        unsaved,
        fixHref,
        related,
        other,
        notice,
        errors);
  }

  /// Whether it is the reader's turn to sign an agreement.
  public boolean signing() {
    return agreement.filter(AgreementPart::signing).isPresent();
  }

  /// Whether the reader decides what to grant, for which the form is long.
  public boolean granting() {
    return decision.stream()
        .flatMap(form -> form.choices().stream())
        .anyMatch(choice -> choice.grant().isPresent());
  }

  /// A name and what stands for it.
  public record Fact(String name, String text) {}

  /// A case that hangs together with this one, or what can be opened against its end.
  ///
  /// @param name how they hang together
  /// @param href may be empty, where the reader may not read it
  /// @param act whether it opens something
  public record Related(String name, String text, String href, boolean act) {}

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

  /// What the case is about: for a publication the very version that approval would publish.
  ///
  /// @param href where more is to be read of it; may be empty
  /// @param table whether there is a table with what could not be read of it
  public record Material(
      List<Fact> facts,
      String href,
      boolean table,
      Optional<PreviewTable> preview,
      RejectsPart rejects) {
    public Material {
      facts = List.copyOf(facts);
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
  /// @param urgencies the lower ones of which an act that lowers it needs one
  /// @param asked what else must come with it
  /// @param grant what to grant, for an act that proposes that
  /// @param note what stands above the rest of it, as a key of the bundle; may be empty
  public record Choice(
      String name,
      String title,
      String hint,
      boolean chosen,
      List<Check> checks,
      List<PublishPage.Option> urgencies,
      List<Asked> asked,
      Optional<GrantPart> grant,
      String note,
      List<Chip> chips) {
    public Choice {
      asked = List.copyOf(asked);
      checks = List.copyOf(checks);
      urgencies = List.copyOf(urgencies);
      chips = List.copyOf(chips);
    }
  }

  /// One more thing to fill in with an act.
  ///
  /// @param kind of the input: `number`, `date`, `datetime-local`, `text`, or `choice` of options
  public record Asked(
      String name, String title, String kind, String value, List<PublishPage.Option> options) {
    public Asked {
      options = List.copyOf(options);
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
