package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes rows whose columns have names already: the first record holds the names.
final class NamedText implements Closeable {
  private final OutputStream out;
  private final int columns;

  NamedText(Path to, List<String> names) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 18);
    this.columns = names.size();
    row(names);
  }

  void row(List<? extends @Nullable String> values) throws IOException {
    for (int i = 0; i < columns; i++) {
      if (i > 0) {
        out.write(',');
      }
      var value = i < values.size() ? values.get(i) : null;
      if (value != null && !value.isEmpty()) {
        SheetText.quote(out, value);
      } else if (columns == 1) {
        // an empty line would be no record
        out.write("\"\"".getBytes(UTF_8));
      }
    }
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
