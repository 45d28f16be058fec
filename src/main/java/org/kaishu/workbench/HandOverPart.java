package org.kaishu.workbench;

import java.util.List;

/// The form that passes a case on to another organisation.
///
/// @param version the version of the case that the reader sees
/// @param reasons what was typed
public record HandOverPart(int version, List<PublishPage.Option> bodies, String reasons) {
  public HandOverPart {
    bodies = List.copyOf(bodies);
  }
}
