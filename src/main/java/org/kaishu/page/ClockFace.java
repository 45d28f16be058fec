package org.kaishu.page;

import java.util.List;

/// The face of a legal clock: one cell is one working day (or hour), red cells are beyond the end.
///
/// @param tone the style class: `is-today`, `is-over`, `is-done`, `is-late`, `is-none` or empty
/// @param headline how it stands, such as 还剩 2 个工作日
/// @param detail until when, such as 11月19日（周四）到期
/// @param foot how it was counted
/// @param label the cells in words
/// @param dated whether the cells carry their dates
public record ClockFace(
    String tone,
    String icon,
    String headline,
    String detail,
    String foot,
    String label,
    boolean dated,
    List<Cell> cells,
    List<Chip> chips) {
  public ClockFace {
    cells = List.copyOf(cells);
    chips = List.copyOf(chips);
  }

  /// One cell.
  ///
  /// @param style classes: `u` used, `t` today, `o` over, `end` the bar, `w` after a gap
  /// @param date shown below a dated cell
  public record Cell(String style, String date) {}
}
