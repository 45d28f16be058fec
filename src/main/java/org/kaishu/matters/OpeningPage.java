package org.kaishu.matters;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;

/// The form that opens a case of a process.
///
/// @param act what the opening is called, on the button
/// @param address where the form is sent
/// @param region the place that was chosen; may be empty
/// @param against the case it turns against; empty for a case of its own
/// @param key that this form carries
/// @param about what the case is to be about, as an address names it
/// @param subject the same in words; empty where it is asked among the questions
/// @param notBuilt the effects that the platform can't bring about yet
public record OpeningPage(
    Side side,
    String title,
    String act,
    String seal,
    String place,
    List<Chip> chips,
    String address,
    String region,
    String against,
    String key,
    String about,
    Optional<Subject> subject,
    List<Group> groups,
    List<Stop> stops,
    List<String> ends,
    List<String> notBuilt,
    List<FieldError> errors) {
  public OpeningPage {
    chips = List.copyOf(chips);
    groups = List.copyOf(groups);
    stops = List.copyOf(stops);
    ends = List.copyOf(ends);
    notBuilt = List.copyOf(notBuilt);
    errors = List.copyOf(errors);
  }

  /// What the case is to be about.
  ///
  /// @param change where another is chosen; empty where there is no other
  public record Subject(String title, String detail, String change) {}

  /// Questions that belong together.
  ///
  /// @param title empty where there is only one group
  public record Group(String title, List<Question> questions) {
    public Group {
      questions = List.copyOf(questions);
    }
  }
}
