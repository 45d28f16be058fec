package org.kaishu.sources.internal;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kaishu.sources.ConnectionName;
import org.kaishu.sources.SourceSettings;
import org.kaishu.storage.KaishuHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Opens connections to the configured databases, read only.
///
/// What the host's name means is checked before; the driver then resolves it again, so a name that
/// changes in this moment is trusted as the operator trusts it.
///
/// A password lies in `HOME/keys/connection-NAME`, readable by nobody else, or in the environment
/// variable `KAISHU_CONNECTION_NAME`; it is read anew each time and goes nowhere but to the driver.
@Component
public class Connecting {
  private static final Logger LOG = LoggerFactory.getLogger(Connecting.class);

  /// How MariaDB numbers what its user may not: the database, the table, the column.
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143);

  private static final int MOST_DRIVERS = 1000;

  private final Map<String, DatabaseAddress> known = new TreeMap<>();
  private final AddressRules rules;
  private final KaishuHome home;
  private final Function<String, @Nullable String> environment;
  private @Nullable List<Driver> drivers;

  @Autowired
  Connecting(SourceSettings settings, AddressRules rules, KaishuHome home) {
    this(settings, rules, home, System::getenv);
  }

  Connecting(
      SourceSettings settings,
      AddressRules rules,
      KaishuHome home,
      Function<String, @Nullable String> environment) {
    this.rules = rules;
    this.home = home;
    this.environment = environment;
    settings
        .connections()
        .forEach((name, connection) -> known.put(name, DatabaseAddress.of(name, connection)));
  }

  /// Say where a connection leads, without user and password.
  public String shown(ConnectionName name) {
    var address = address(name);
    return "%s: %s %s:%d/%s"
        .formatted(
            name,
            address.kind().name().toLowerCase(Locale.ROOT),
            address.host(),
            address.port(),
            address.database());
  }

  /// Open a connection that can't change anything; the caller closes it.
  Connection open(ConnectionName name) throws NotBrought {
    var address = address(name);
    rules.admitted(address.host(), address.port());
    var driver = driver(address);
    try {
      var connection = driver.connect(address.url(), address.with(password(name)));
      if (connection == null) {
        throw new NotBrought("database-driver", address.kind().name().toLowerCase(Locale.ROOT));
      }
      return readOnly(connection);
    } catch (SQLException e) {
      throw refusal(name, e);
    }
  }

  private static Connection readOnly(Connection connection) throws SQLException {
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// What the database says stays in the log; its steward gets the kind of failure.
  static NotBrought refusal(ConnectionName name, SQLException e) {
    LOG.warn("connection {}: {} {}", name, e.getSQLState(), e.getMessage());
    var state = Optional.ofNullable(e.getSQLState()).orElse("");
    if (state.startsWith("08")) {
      return new NotBrought("database-unreachable", name.value());
    }
    if (state.startsWith("28")) {
      return new NotBrought("database-password", name.value());
    }
    var denied =
        state.equals("42501") || (state.equals("42000") && DENIED.contains(e.getErrorCode()));
    return new NotBrought(denied ? "database-denied" : "database-failed", name.value(), state);
  }

  private DatabaseAddress address(ConnectionName name) {
    var address = known.get(name.value());
    if (address == null) {
      throw new IllegalArgumentException("no connection " + name);
    }
    return address;
  }

  private String password(ConnectionName name) throws NotBrought {
    var variable = "KAISHU_CONNECTION_" + name.value().toUpperCase(Locale.ROOT).replace('-', '_');
    var given = environment.apply(variable);
    if (given != null && !given.isEmpty()) {
      return given;
    }
    var file = home.keys().resolve("connection-" + name);
    try {
      if (!Files.isRegularFile(file) || !closed(file)) {
        LOG.warn("{} is missing, or others may read it (chmod 600)", file);
        throw new NotBrought("database-password", name.value());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      LOG.warn("{} can't be read", file, e);
      throw new NotBrought("database-password", name.value());
    }
  }

  private static boolean closed(Path file) throws IOException {
    var open =
        EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    open.retainAll(Files.getPosixFilePermissions(file));
    return open.isEmpty();
  }

  private Driver driver(DatabaseAddress address) throws NotBrought {
    for (var driver : drivers()) {
      try {
        if (driver.acceptsURL(address.url())) {
          return driver;
        }
      } catch (SQLException | LinkageError e) {
        LOG.warn("driver {} does not understand its address", driver.getClass().getName(), e);
      }
    }
    throw new NotBrought("database-driver", address.kind().name().toLowerCase(Locale.ROOT));
  }

  /// The drivers of the platform and those the operator put into the folder, read once.
  private synchronized List<Driver> drivers() {
    var found = drivers;
    if (found == null) {
      found = new ArrayList<>();
      var offered = ServiceLoader.load(Driver.class, folder()).iterator();
      for (int tried = 0; tried < MOST_DRIVERS && take(offered, found); tried++) {
        // until there are no more
      }
      drivers = found;
    }
    return found;
  }

  /// A jar that holds no such driver must not keep the others away.
  private static boolean take(Iterator<Driver> offered, List<Driver> found) {
    try {
      if (!offered.hasNext()) {
        return false;
      }
      found.add(offered.next());
    } catch (ServiceConfigurationError | LinkageError e) {
      LOG.warn("a driver in the folder of drivers can't be used", e);
    }
    return true;
  }

  @SuppressWarnings("BanClassLoader") // the operator's own folder, closed to everybody else
  private ClassLoader folder() {
    var jars = new ArrayList<URL>();
    var files = home.drivers().toFile().listFiles((_, name) -> name.endsWith(".jar"));
    try {
      for (var file : files == null ? new File[0] : files) {
        jars.add(file.toURI().toURL());
      }
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(e);
    }
    return jars.isEmpty()
        ? Connecting.class.getClassLoader()
        : new URLClassLoader(jars.toArray(URL[]::new), Connecting.class.getClassLoader());
  }
}
