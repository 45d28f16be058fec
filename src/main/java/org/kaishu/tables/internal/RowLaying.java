package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.Version;

/// Lays the rows of a serving copy beside it as a [RowFile].
///
/// Its files are named by the digest of the version, as the copy is: a withdrawal looks for them by
/// that name.
final class RowLaying {
  private final Path directory;

  RowLaying(Path directory) {
    this.directory = directory;
  }

  /// Create the empty files that [#lay] fills. Where a withdrawal removed them by then it fails.
  void begin(String digest) throws IOException {
    Files.write(rows(digest), new byte[0]);
    Files.write(begins(digest), new byte[0]);
  }

  /// Write the rows in the order of their key.
  ///
  /// @param most bytes they may take
  RowFile lay(Session session, Version version, KeyIndex index, long most) throws SQLException {
    var selected = new ArrayList<String>();
    selected.add(index.inFileOrder() ? "_row" : "_at");
    selected.add("_row");
    version.columns().forEach(column -> selected.add(Cells.expression(column)));
    var table = index.inFileOrder() ? session.rows() : session.keyed();
    var sql = "select " + String.join(",", selected) + " from " + table;
    var statement = session.line().prepare(sql);
    try {
      statement.setQueryTimeout(session.seconds());
      try (var result = statement.executeQuery()) {
        var rows = rows(version.digest());
        var begins = begins(version.digest());
        RowFile.write(result, version.columns(), rows, begins, most);
        return new RowFile(rows, begins, version.columns());
      }
    } catch (IOException e) {
      throw new SQLException("can't lay the rows beside the copy", e);
    } finally {
      session.line().forget(sql);
    }
  }

  /// Remove the files of a version, if there are any.
  void delete(String digest) {
    try {
      Files.deleteIfExists(rows(digest));
      Files.deleteIfExists(begins(digest));
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't drop the rows of " + digest, e);
    }
  }

  private Path rows(String digest) {
    return directory.resolve(digest + ".rows");
  }

  private Path begins(String digest) {
    return directory.resolve(digest + ".begins");
  }
}
