package org.kaishu.matters;

import java.util.List;
import org.kaishu.page.Chip;

/// One stage on the way of a case: who decides and how long they have.
public record Stop(String title, String body, String limit, List<Chip> chips) {
  public Stop {
    chips = List.copyOf(chips);
  }
}
