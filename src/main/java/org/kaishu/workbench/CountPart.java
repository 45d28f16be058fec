package org.kaishu.workbench;

import java.util.List;

/// Why a deadline falls where it does.
///
/// @param lead how the period is counted
/// @param notes what moved its start or its length
/// @param days day zero, each skipped day, the last; empty for a period of hours
public record CountPart(String lead, List<String> notes, List<CasePage.Fact> days) {
  public CountPart {
    notes = List.copyOf(notes);
    days = List.copyOf(days);
  }
}
