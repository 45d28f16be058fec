package org.kaishu.portal.account;

/// One part of an application in the list of what is to be done.
///
/// @param style `ok` when done, `on` for the part shown, empty otherwise
/// @param href where it is filled in; empty while that makes no sense yet
public record Progress(String title, String href, String style, Mark mark, String note) {

  /// Whether this is the part that the page shows.
  public boolean shown() {
    return style.equals("on");
  }
}
