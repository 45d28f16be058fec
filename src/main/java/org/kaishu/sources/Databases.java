package org.kaishu.sources;

import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.sources.internal.Connecting;
import org.kaishu.sources.internal.DatabaseReading;
import org.kaishu.sources.internal.FetchRuns;
import org.kaishu.sources.internal.NotBrought;
import org.springframework.stereotype.Component;

/// The databases that the operator configured, for the agencies that may read them.
///
/// What is read is named by the database's own list of tables; no text of a form becomes SQL.
@Component
public class Databases {
  private final SourceSettings settings;
  private final Connecting connecting;
  private final DatabaseReading reading;
  private final FetchRuns runs;

  Databases(
      SourceSettings settings, Connecting connecting, DatabaseReading reading, FetchRuns runs) {
    this.settings = settings;
    this.connecting = connecting;
    this.reading = reading;
    this.runs = runs;
  }

  /// Return the databases an agency may read, with their titles.
  public SortedMap<String, String> of(OrganizationId agency) {
    var found = new TreeMap<String, String>();
    settings
        .connections()
        .forEach((name, connection) -> {
          if (connection.organizations().contains("*")
              || connection.organizations().contains(agency.toString())) {
            found.put(name, connection.title().isBlank() ? name : connection.title());
          }
        });
    return found;
  }

  /// Ask a database for its tables.
  public TableList tables(ConnectionName name, Principal by) {
    if (!readable(name, by)) {
      return new TableList.Refused(SourceRefusal.of("database-unknown"));
    }
    try {
      return reading.tables(name);
    } catch (NotBrought e) {
      return new TableList.Refused(e.why());
    }
  }

  /// Begin to read a table.
  ///
  /// @param table its name with its schema, as a form sent it
  public Begun fetch(FetchTarget target, ConnectionName name, String table, Principal by) {
    if (!by.holds(Role.OPEN_ENTITY, target.openEntity())) {
      return new Begun.Refused(SourceRefusal.of("not-steward"));
    }
    if (!readable(name, by)) {
      return new Begun.Refused(SourceRefusal.of("database-unknown"));
    }
    if (table.isBlank() || table.length() > 300) {
      return new Begun.Refused(SourceRefusal.of("table-unknown", table.strip()));
    }
    return runs.begin(
        SourceKind.DATABASE,
        connecting.shown(name) + " " + table.strip(),
        target,
        by,
        (into, progress) -> reading.read(name, table.strip(), into, progress),
        () -> {});
  }

  private boolean readable(ConnectionName name, Principal by) {
    return by.organization().filter(agency -> of(agency).containsKey(name.value())).isPresent();
  }
}
