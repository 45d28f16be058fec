package org.kaishu.access;

import java.util.List;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Revision;
import org.kaishu.tables.Column;
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

  Permit(
      Channel channel, Dataset dataset, Revision revision, Version version, List<Column> columns) {
    this.channel = channel;
    this.dataset = dataset;
    this.revision = revision;
    this.version = version;
    this.columns = List.copyOf(columns);
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

  /// Whether some columns of the version are held back.
  public boolean partial() {
    return columns.size() < version.columns().size();
  }
}
