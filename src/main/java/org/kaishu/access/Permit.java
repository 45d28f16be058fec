package org.kaishu.access;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Revision;
import org.kaishu.tables.Column;
import org.kaishu.tables.Filter;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;

/// What may be served: these fields of this version, through this channel, now.
///
/// Only [Gate] makes one. It is good for the request it was asked for and must not be kept.
public final class Permit {
  private final Channel channel;
  private final Dataset dataset;
  private final Revision revision;
  private final Version version;
  private final List<Column> columns;
  private final Filter rows;
  private final Optional<Entitlement> entitlement;

  Permit(
      Channel channel,
      Dataset dataset,
      Revision revision,
      Version version,
      List<Column> columns,
      Filter rows,
      Optional<Entitlement> entitlement) {
    this.channel = channel;
    this.dataset = dataset;
    this.revision = revision;
    this.version = version;
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.entitlement = entitlement;
  }

  /// The channel it was given for.
  public Channel channel() {
    return channel;
  }

  /// The dataset as it stood when the gate was asked.
  public Dataset dataset() {
    return dataset;
  }

  /// The open revision of the description.
  public Revision revision() {
    return revision;
  }

  /// The open description.
  public Description description() {
    return revision.description();
  }

  /// The version of the table.
  public Version version() {
    return version;
  }

  /// The id of that version.
  public VersionId versionId() {
    return version.id();
  }

  /// The columns that may be served, in the order of the table; empty where only the catalogue
  /// entry may be shown.
  public List<Column> columns() {
    return columns;
  }

  /// The rows that may be served. The filter may name columns that may not.
  public Filter rows() {
    return rows;
  }

  /// What the caller is entitled by, where it is more than what is open to all; then each use
  /// counts against its quota.
  public Optional<Entitlement> entitlement() {
    return entitlement;
  }

  /// Whether some columns of the version are held back.
  public boolean partial() {
    return columns.size() < version.columns().size();
  }
}
