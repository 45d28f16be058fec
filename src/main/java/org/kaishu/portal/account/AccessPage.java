package org.kaishu.portal.account;

import java.util.List;
import org.kaishu.page.Chip;

/// What the reader may use: fields, rows, ways, until when and how often.
public record AccessPage(List<Entitled> entitled) {
  public AccessPage {
    entitled = List.copyOf(entitled);
  }

  /// One entitlement.
  ///
  /// @param facts fields, rows, ways, until
  /// @param why what stopped it, if it is not live
  /// @param used how many uses were made, of `quota`
  /// @param days the uses of each day, drawn and in a table; empty where there were none
  /// @param call how a program reads it, without any secret; empty when it can't
  /// @param downloads the files to take; empty when it can't be downloaded
  public record Entitled(
      String anchor,
      Wanted wanted,
      Mark mark,
      String why,
      List<Chip> chips,
      List<Fact> facts,
      long used,
      long quota,
      String meter,
      List<Day> days,
      String call,
      List<File> downloads,
      String agreementHref,
      String caseHref) {
    public Entitled {
      chips = List.copyOf(chips);
      facts = List.copyOf(facts);
      days = List.copyOf(days);
      downloads = List.copyOf(downloads);
    }
  }

  /// The uses of one day and its column in the drawing, in a box of 100 by the number of days.
  public record Day(String date, long calls, long downloads, long rows, int x, int height) {}

  /// One file to take.
  public record File(String format, String href) {}
}
