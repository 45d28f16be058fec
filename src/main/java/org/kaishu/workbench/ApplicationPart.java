package org.kaishu.workbench;

import java.util.List;
import org.kaishu.page.Chip;

/// What an applicant asks for in a case, who they are, and what they hold already.
///
/// @param applicant who asks, in facts
/// @param filing what was filed last
/// @param earlier what was filed in the rounds before, newest first
/// @param held what the applicant may use of this dataset already
/// @param conditions what the dataset asks of its users; may be empty
/// @param datasetHref the page of the dataset
public record ApplicationPart(
    List<CasePage.Fact> applicant,
    Filing filing,
    List<Filing> earlier,
    List<Held> held,
    String conditions,
    String dataset,
    String datasetHref) {
  public ApplicationPart {
    applicant = List.copyOf(applicant);
    earlier = List.copyOf(earlier);
    held = List.copyOf(held);
  }

  /// What was filed in one round.
  ///
  /// @param title such as 第 2 轮
  public record Filing(
      String title, List<Answered> answers, List<Asked> fields, List<Attached> files) {
    public Filing {
      answers = List.copyOf(answers);
      fields = List.copyOf(fields);
      files = List.copyOf(files);
    }
  }

  /// One answer.
  ///
  /// @param note what became of it, such as a lowered urgency; may be empty
  public record Answered(String title, String text, String note, List<Chip> chips) {
    public Answered {
      chips = List.copyOf(chips);
    }
  }

  /// One field of the dataset that was asked for.
  ///
  /// @param open whether anyone may have it without an application
  public record Asked(String name, String title, String type, String description, boolean open) {}

  /// One attached file.
  ///
  /// @param field what it is to show
  public record Attached(String name, String size, String field, String href) {}

  /// One entitlement that the applicant holds on the same dataset.
  public record Held(
      String number, String href, String fields, String until, CasePage.Tag standing) {}
}
