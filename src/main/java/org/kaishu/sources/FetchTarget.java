package org.kaishu.sources;

import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;

/// What a file is brought for.
///
/// @param dataset the dataset it is the next version of; empty for a new one
/// @param title of a new dataset; blank for one made of the file's name
public record FetchTarget(OrganizationId openEntity, Optional<DatasetId> dataset, String title) {

  /// Strip the title.
  public FetchTarget {
    title = title.strip();
  }
}
