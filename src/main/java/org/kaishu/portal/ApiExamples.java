package org.kaishu.portal;

import java.util.List;
import org.kaishu.catalog.DatasetId;
import org.kaishu.tables.Column;
import org.kaishu.tables.RowPage;

/// Writes commands that work as they stand, from the fields and the first row of the dataset.
///
/// @param site the address under which the reader sees this platform
record ApiExamples(String site, DatasetId id) {

  DatasetPage.Api of(List<Column> columns, RowPage page) {
    var rows = "%s/api/v1/datasets/%s/rows".formatted(site, id.value());
    var names = columns.stream().limit(3).map(Column::name).toList();
    var filtered = new StringBuilder("curl -G '" + rows + "'");
    filtered.append(option("select=" + String.join(",", names)));
    if (!page.rows().isEmpty() && !names.isEmpty()) {
      var value = page.rows().getFirst().getFirst();
      if (value != null) {
        filtered.append(option(names.getFirst() + "=eq." + value));
      }
    }
    filtered.append(option("limit=10"));
    return new DatasetPage.Api(
        "curl '%s?limit=10'".formatted(rows),
        filtered.toString(),
        "curl -O '%s/datasets/%s/download.csv'".formatted(site, id.value()));
  }

  private static String option(String parameter) {
    return " \\\n  --data-urlencode '" + parameter.replace("'", "'\\''") + "'";
  }
}
