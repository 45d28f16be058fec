package org.kaishu.portal.account;

import java.util.List;
import org.kaishu.page.Chip;

/// What happens after an application was filed, and until when.
///
/// @param at when it was received
public record FiledPage(String number, Wanted wanted, String at, List<Stop> stops) {
  public FiledPage {
    stops = List.copyOf(stops);
  }

  /// One stage to come.
  ///
  /// @param until the last day, or that the text sets none
  public record Stop(String title, String body, String until, List<Chip> chips) {
    public Stop {
      chips = List.copyOf(chips);
    }
  }
}
