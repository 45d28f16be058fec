package org.kaishu.calendar;

/// One thing that is wrong with a notice.
///
/// @param place the line or the field, as its author knows it: 第3行, `days[4].date`; empty for the
///   notice as a whole
/// @param message in Chinese, what is wrong there
public record NoticeFault(String place, String message) {

  @Override
  public String toString() {
    return place.isEmpty() ? message : place + "：" + message;
  }
}
