package org.kaishu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Lets a process kill itself with `kill -9` at its n-th statement of a kind.
///
/// It looks at the application from outside, through its `DataSource`; the application knows
/// nothing of it. Until it is armed it does nothing.
public final class TestingCrash implements BeanPostProcessor {

  /// The named points.
  public enum Point {
    /// The Parquet file is in its place, its row isn't written.
    AFTER_THE_FILE("insert into tables.dataset_version", Moment.BEFORE, 3),
    /// The row is written, but not committed.
    AFTER_THE_ROW("insert into tables.dataset_version", Moment.AFTER, 3),
    /// The row is committed, nobody was told.
    AFTER_THE_COMMIT("insert into tables.dataset_version", Moment.COMMITTED, 3),
    /// A decision is about to be written.
    BEFORE_THE_EVENT("insert into cases.case_event", Moment.BEFORE, 6),
    /// A decision is written, its effect isn't, and nothing is committed.
    IN_MID_DECISION("insert into cases.case_event", Moment.AFTER, 6),
    /// A decision is committed, nobody was told.
    AFTER_THE_DECISION("insert into cases.case_event", Moment.COMMITTED, 6),
    /// The tree is about to grow.
    BEFORE_SEALING("insert into ledger.node", Moment.BEFORE, 10),
    /// The tree has grown and no head is signed.
    IN_MID_SEALING("insert into ledger.node", Moment.AFTER, 10),
    /// The head is committed, the witness file doesn't know it.
    AFTER_SEALING("insert into ledger.tree_head", Moment.COMMITTED, 10),
    /// Metered calls are about to be written; nothing was answered.
    BEFORE_THE_CALLS("insert into access.call", Moment.BEFORE, 4),
    /// Metered calls are written, but not committed.
    AFTER_THE_CALLS("insert into access.call", Moment.AFTER, 4),
    /// Metered calls are committed, nothing was answered.
    AFTER_THE_COMMIT_OF_CALLS("insert into access.call", Moment.COMMITTED, 4),
    /// A block of a quota is reserved, nobody has it in hand.
    AFTER_THE_RESERVATION("update access.entitlement e set reserved", Moment.AFTER, 3),
    /// A file is read, nothing of it is a table yet.
    LOAD_READ("pg_advisory_xact_lock(hashtextextended('tables:'", Moment.BEFORE, 6),
    /// The Parquet files are written and sealed, none is in its place.
    LOAD_WRITTEN("pg_advisory_xact_lock_shared(hashtextextended('tables:'", Moment.BEFORE, 12),
    /// The Parquet files are in their places, no row names them.
    LOAD_PLACED("insert into tables.dataset_version", Moment.BEFORE, 12),
    /// A version that builds on another is written, but not committed.
    LOAD_CHANGED("insert into tables.version_change", Moment.AFTER, 10),
    /// A draft is committed, nobody was told.
    LOAD_COMMITTED("insert into tables.dataset_version", Moment.COMMITTED, 12),
    /// A withdrawal is committed, its bytes are all there.
    LOAD_WITHDRAWN("update tables.dataset_version set withdrawn_at", Moment.COMMITTED, 2),
    /// The bytes of a withdrawn version are gone, nobody wrote it down.
    LOAD_ERASED("insert into tables.erasure", Moment.BEFORE, 2),
    /// The sweep is about to remove a file.
    LOAD_SWEPT("pg_try_advisory_xact_lock(hashtextextended('tables:'", Moment.AFTER, 12),
    /// Any statement.
    ANYWHERE("", Moment.BEFORE, 500);

    private final String statement;
    private final Moment moment;
    private final int most;

    Point(String statement, Moment moment, int most) {
      this.statement = statement;
      this.moment = moment;
      this.most = most;
    }

    /// Whether it comes only where metered calls are served.
    public boolean metered() {
      return statement.contains("access.");
    }

    /// Whether it comes only where tables are loaded one upon the other.
    public boolean loading() {
      return name().startsWith("LOAD_");
    }

    /// Up to which occurrence it is worth while to wait.
    public int most() {
      return most;
    }
  }

  private enum Moment {
    BEFORE,
    AFTER,
    COMMITTED
  }

  private final Point point;
  private final AtomicInteger left;
  private final AtomicBoolean armed = new AtomicBoolean();

  TestingCrash(Point point, int occurrence) {
    this.point = point;
    this.left = new AtomicInteger(occurrence);
  }

  void arm() {
    armed.set(true);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? new Watched(source) : bean;
  }

  private final class Watched extends DelegatingDataSource {
    Watched(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      return watch(super.getConnection());
    }
  }

  private Connection watch(Connection connection) {
    var written = new AtomicBoolean();
    return proxy(
        Connection.class,
        (_, method, arguments) -> {
          var result = call(connection, method, arguments);
          if (method.getName().equals("prepareStatement")) {
            return watch((PreparedStatement) result, (String) arguments[0], written);
          }
          if (method.getName().equals("commit") && written.getAndSet(false)) {
            count();
          }
          return result;
        });
  }

  private PreparedStatement watch(PreparedStatement statement, String sql, AtomicBoolean written) {
    if (!sql.contains(point.statement)) {
      return statement;
    }
    return proxy(
        PreparedStatement.class,
        (_, method, arguments) -> {
          var executes = method.getName().startsWith("execute");
          if (executes && point.moment == Moment.BEFORE) {
            count();
          }
          var result = call(statement, method, arguments);
          if (executes && point.moment == Moment.AFTER) {
            count();
          }
          if (executes && point.moment == Moment.COMMITTED) {
            written.set(true);
          }
          return result;
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            TestingCrash.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void count() {
    if (armed.get() && left.decrementAndGet() == 0) {
      die();
    }
  }

  private static void die() {
    System.out.println(TestingVictim.KILLED);
    try {
      var pid = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-9", pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("outlived kill -9");
  }
}
