package org.kaishu.workbench;

import java.util.List;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;

/// The datasets of the reader's agency, and the form that begins a new one.
public record PublishListPage(List<Row> rows, String title, List<FieldError> errors) {
  public PublishListPage {
    rows = List.copyOf(rows);
    errors = List.copyOf(errors);
  }

  /// One dataset with where it stands.
  public record Row(DatasetId id, String title, String style, String standing, String detail) {}
}
