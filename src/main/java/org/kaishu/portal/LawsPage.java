package org.kaishu.portal;

import java.util.List;
import org.kaishu.page.Chip;

/// The rulebooks under which this platform works, beside one another.
public record LawsPage(List<LawLink> laws, List<Section> sections) {
  public LawsPage {
    laws = List.copyOf(laws);
    sections = List.copyOf(sections);
  }

  /// Rows that belong together.
  public record Section(String title, List<Row> rows) {
    public Section {
      rows = List.copyOf(rows);
    }
  }

  /// One question and the answer of each rulebook, in the order of the rulebooks.
  public record Row(String title, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// The answer of one rulebook; empty where its text is silent.
  public record Cell(List<Item> items) {
    public Cell {
      items = List.copyOf(items);
    }
  }

  /// One line of an answer.
  ///
  /// @param href where it is told in full; empty where it is all there is
  /// @param style `term` for a period of the law, `own` for what the platform chose
  public record Item(String text, String href, String style, List<Chip> chips) {
    public Item {
      chips = List.copyOf(chips);
    }
  }
}
