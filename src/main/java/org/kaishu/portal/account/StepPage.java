package org.kaishu.portal.account;

import java.util.List;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;

/// One group of questions of an application.
///
/// @param path the address of the application
/// @param step the name of the group, the last part of this page's address
/// @param version the version of the draft that is shown, sent back with the answers
/// @param saved when the draft was last saved, in words
/// @param conflict what happened when somebody saved in between; empty if nobody did
/// @param unsent the parameters that saving by and by leaves out: files
public record StepPage(
    String path,
    String step,
    String title,
    String lead,
    int number,
    int total,
    int version,
    Wanted wanted,
    List<Chip> why,
    List<Question> questions,
    List<Progress> parts,
    List<Aside> asides,
    String saved,
    String conflict,
    String unsent,
    List<FieldError> errors) {
  public StepPage {
    why = List.copyOf(why);
    questions = List.copyOf(questions);
    parts = List.copyOf(parts);
    asides = List.copyOf(asides);
    errors = List.copyOf(errors);
  }

  /// A sentence beside the form with what it rests on.
  public record Aside(String text, List<Chip> chips) {
    public Aside {
      chips = List.copyOf(chips);
    }
  }
}
