package org.kaishu.matters;

import java.util.List;
import org.kaishu.page.Chip;

/// What somebody may open, and what they opened.
///
/// @param law the title of the rulebook that governs; empty where the reader acts for nobody
/// @param lawHref where it is read
/// @param places to choose from; none at the workbench
public record MattersPage(
    Side side,
    String seal,
    String place,
    String law,
    String lawHref,
    List<Place> places,
    List<Group> groups,
    List<Own> own) {
  public MattersPage {
    places = List.copyOf(places);
    groups = List.copyOf(groups);
    own = List.copyOf(own);
  }

  /// A region that can be chosen.
  public record Place(String code, String name, boolean chosen) {}

  /// Matters about things of one kind.
  public record Group(String key, String title, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /// One matter.
  ///
  /// @param act the act that opens it
  /// @param way who decides, step by step, with the periods
  /// @param rules what the text says of the time of the filing
  /// @param blocked why it can't be opened yet; empty where it can
  public record Row(
      String title,
      String href,
      String act,
      String way,
      List<Question.Rule> rules,
      String blocked,
      List<Chip> chips) {
    public Row {
      rules = List.copyOf(rules);
      chips = List.copyOf(chips);
    }
  }

  /// A case that the reader opened.
  public record Own(String number, String href, String title, String stage) {}
}
