package org.kaishu.workbench;

import java.util.List;
import org.kaishu.notice.MessageId;

/// What the reader has not read yet.
public record NoticesPage(List<Row> rows) {
  public NoticesPage {
    rows = List.copyOf(rows);
  }

  /// One message.
  public record Row(MessageId id, String title, String body, String at, String link) {}
}
