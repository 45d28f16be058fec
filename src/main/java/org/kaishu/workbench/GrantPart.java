package org.kaishu.workbench;

import java.util.List;

/// The part of a decision that says what is granted.
///
/// @param asked until when was asked for; may be empty
/// @param rows the row filter as filled in
/// @param examples row filters over fields of this very dataset
public record GrantPart(
    List<FieldChoice> fields,
    List<PublishPage.Option> channels,
    String until,
    String asked,
    String quota,
    String rows,
    List<String> examples) {
  public GrantPart {
    fields = List.copyOf(fields);
    channels = List.copyOf(channels);
    examples = List.copyOf(examples);
  }

  /// One field that was asked for.
  public record FieldChoice(String name, String title, String description, boolean chosen) {}
}
