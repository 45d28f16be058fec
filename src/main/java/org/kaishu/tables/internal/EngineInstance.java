package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.literal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/// One running engine with the copies attached to it and connections that are used again.
///
/// A question is answered on the thread that puts it: many at once share the cores by the operating
/// system, and a short one is not held up by the parts of a long one.
final class EngineInstance implements AutoCloseable {
  private static final int KEPT = 64;

  private final DuckDBConnection root;
  private final Deque<Line> idle = new ArrayDeque<>();
  private final Set<String> attached = new HashSet<>();
  private int detached;
  private boolean closed;

  /// A connection with statements that were planned before. They are given up when any copy goes: a
  /// statement would keep the bytes of what was withdrawn.
  static final class Line implements AutoCloseable {
    private static final int STATEMENTS = 32;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);
    private int detached;
    private volatile boolean closed;

    private Line(Connection connection) {
      this.connection = connection;
    }

    /// Plan a statement, or take the plan from before.
    PreparedStatement prepare(String sql) throws SQLException {
      var known = statements.get(sql);
      if (known != null) {
        return known;
      }
      var statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
      if (statements.size() > STATEMENTS) {
        var oldest = statements.entrySet().iterator();
        var entry = oldest.next();
        oldest.remove();
        entry.getValue().close();
      }
      return statement;
    }

    /// Give up a statement that failed.
    void forget(String sql) throws SQLException {
      var statement = statements.remove(sql);
      if (statement != null) {
        statement.close();
      }
    }

    boolean closed() throws SQLException {
      return closed || connection.isClosed();
    }

    private void forgetAll() throws SQLException {
      for (var sql : new ArrayList<>(statements.keySet())) {
        forget(sql);
      }
    }

    /// The connection first: that ends what is being executed, while a statement would wait for it.
    @Override
    public void close() throws SQLException {
      closed = true;
      try {
        connection.close();
      } finally {
        forgetAll();
      }
    }
  }

  EngineInstance(String memoryLimit, Path spill) throws SQLException {
    this.root = (DuckDBConnection) DuckWorkers.open(memoryLimit, spill);
    try (var statement = root.createStatement()) {
      statement.execute("set threads = 1");
    }
  }

  synchronized void attach(String alias, Path file) throws SQLException {
    if (!attached.contains(alias)) {
      try (var statement = root.createStatement()) {
        statement.execute(
            "attach if not exists %s as \"%s\" (read_only)"
                .formatted(literal(file.toString()), alias));
      }
      attached.add(alias);
    }
  }

  synchronized void detach(String alias) throws SQLException {
    if (!attached.remove(alias)) {
      return;
    }
    synchronized (idle) {
      detached++;
      for (var line : idle) {
        line.forgetAll();
        line.detached = detached;
      }
    }
    try (var statement = root.createStatement()) {
      statement.execute("detach database if exists \"" + alias + "\"");
    }
  }

  Line borrow() throws SQLException {
    synchronized (idle) {
      var line = idle.poll();
      if (line != null) {
        return line;
      }
    }
    var line = new Line(root.duplicate());
    synchronized (idle) {
      line.detached = detached;
    }
    return line;
  }

  void giveBack(Line line) throws SQLException {
    synchronized (idle) {
      if (line.detached != detached) {
        line.forgetAll();
        line.detached = detached;
      }
      if (!closed && idle.size() < KEPT) {
        idle.push(line);
        return;
      }
    }
    line.close();
  }

  /// Whether a failure means that nothing more can be had from this instance.
  static boolean fatal(SQLException failed) {
    var message = String.valueOf(failed.getMessage());
    return message.contains("FATAL")
        || message.contains("INTERNAL Error")
        || message.contains("has been invalidated")
        || message.contains(" was closed")
        || message.contains("onnection is closed");
  }

  @Override
  public void close() throws SQLException {
    synchronized (idle) {
      closed = true;
      for (var line : idle) {
        line.close();
      }
      idle.clear();
    }
    root.close();
  }
}
