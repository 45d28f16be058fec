package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Attribute;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;
import org.kaishu.page.FieldProfile;
import org.kaishu.page.PreviewTable;

/// From a file to a lawful submission: what blocks it stands on top.
///
/// @param source the name of the file and when it was uploaded, in words
/// @param returned whether that case waits for the agency to put something right
/// @param changes how the draft differs from what is open; empty where there is nothing to compare
/// @param choice what the next file may do
/// @param refused the newest file, where it could not be read; empty where it is the draft shown
/// @param sample what of a conditional dataset everybody may look at; empty where the rulebook
///   knows no samples
/// @param reading how to read the newest upload otherwise; empty when nothing was uploaded
/// @param claim empty while the dataset is not open
/// @param sources the other ways to bring a file, and where the files so far came from
/// @param claims the numbers of the cases that verify notices of infringement
/// @param running the number of the case that already decides on it; empty when there is none
public record PublishPage(
    DatasetId id,
    String title,
    String source,
    String running,
    boolean returned,
    List<Blocker> blockers,
    List<Task> tasks,
    List<Found> found,
    Optional<ChangesPart> changes,
    ChangeChoice choice,
    Optional<PreviewTable> preview,
    RejectsPart rejects,
    Optional<PublishListPage.Refused> refused,
    List<FieldForm> fields,
    DescriptionForm description,
    List<AttributeChoice> attributes,
    Optional<SampleForm> sample,
    List<Step> steps,
    List<CasePage.Check> checks,
    Optional<PublishListPage.Reading> reading,
    Optional<Claim> claim,
    List<String> claims,
    SourcesPart sources,
    boolean submittable,
    String notice,
    List<FieldError> errors) {
  public PublishPage {
    blockers = List.copyOf(blockers);
    tasks = List.copyOf(tasks);
    found = List.copyOf(found);
    fields = List.copyOf(fields);
    attributes = List.copyOf(attributes);
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    claims = List.copyOf(claims);
    errors = List.copyOf(errors);
  }

  /// The form for a notice of infringement.
  public record Claim(
      String claimant, String right, String reasons, String evidence, List<Chip> chips) {
    public Claim {
      chips = List.copyOf(chips);
    }
  }

  /// The choice of a sample.
  ///
  /// @param applies whether the dataset is conditional as it stands
  public record SampleForm(boolean applies, String rows, List<Option> fields, List<Chip> chips) {
    public SampleForm {
      fields = List.copyOf(fields);
      chips = List.copyOf(chips);
    }
  }

  /// One thing that must be done before submission.
  public record Blocker(String text, String anchor) {}

  /// One line of the checklist.
  public record Task(String title, String detail, String anchor, String style, String standing) {}

  /// Something detected in the file, with the reason.
  public record Found(String what, String value, String because) {}

  /// What is said of one column.
  ///
  /// @param profile what its values look like; empty while there is no version
  public record FieldForm(
      int id,
      String title,
      String name,
      String type,
      String hint,
      String description,
      boolean open,
      Optional<FieldProfile> profile) {}

  /// What is said of the dataset.
  public record DescriptionForm(
      String title,
      String summary,
      List<Option> themes,
      List<Option> frequencies,
      String keywords,
      String conditions,
      String supervision,
      String relations,
      String catalogueCode,
      String contact) {
    public DescriptionForm {
      themes = List.copyOf(themes);
      frequencies = List.copyOf(frequencies);
    }
  }

  /// A choice of a list.
  public record Option(String value, String title, boolean chosen) {}

  /// One of the three ways of opening, with the grounds that can be cited for it.
  public record AttributeChoice(
      Attribute attribute, boolean chosen, List<Chip> chips, List<GroundChoice> grounds) {
    public AttributeChoice {
      chips = List.copyOf(chips);
      grounds = List.copyOf(grounds);
    }
  }

  /// A ground of the classification.
  public record GroundChoice(String value, String title, boolean chosen, List<Chip> chips) {
    public GroundChoice {
      chips = List.copyOf(chips);
    }
  }

  /// What happens after submission.
  public record Step(String title, String actor, List<Chip> chips) {
    public Step {
      chips = List.copyOf(chips);
    }
  }
}
