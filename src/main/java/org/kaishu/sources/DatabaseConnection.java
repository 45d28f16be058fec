package org.kaishu.sources;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A database that the operator lets some agencies read. Its password is never among the settings.
///
/// @param title what stewards read; blank for its name
/// @param kind `postgresql`, `mariadb`, or one whose driver lies in `HOME/drivers`
/// @param port 0 for the usual one
/// @param database its name, or that of the service
/// @param organizations numbers of the agencies that may read it, or `*` for all
/// @param properties for the driver, of a short list for each kind
public record DatabaseConnection(
    @DefaultValue("") String title,
    @DefaultValue("") String kind,
    @DefaultValue("") String host,
    @DefaultValue("0") int port,
    @DefaultValue("") String database,
    @DefaultValue("") String user,
    @DefaultValue List<String> organizations,
    @DefaultValue Map<String, String> properties) {

  /// Copy the collections.
  public DatabaseConnection {
    organizations = List.copyOf(organizations);
    properties = Map.copyOf(properties);
  }
}
