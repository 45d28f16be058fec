package org.kaishu.sources;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.tables.Change;

/// What a file is brought for.
///
/// @param dataset the dataset it is the next version of; empty for a new one
/// @param title of a new dataset; blank for one made of the file's name
/// @param change what the file does to what is open
/// @param key titles of the columns that tell every row apart; empty for none
public record FetchTarget(
    OrganizationId openEntity,
    Optional<DatasetId> dataset,
    String title,
    Change change,
    List<String> key) {

  /// Strip the title and copy the key.
  public FetchTarget {
    title = title.strip();
    key = List.copyOf(key);
  }

  /// Bring a file that is the whole table, without a key.
  public static FetchTarget whole(
      OrganizationId openEntity, Optional<DatasetId> dataset, String title) {
    return new FetchTarget(openEntity, dataset, title, new Change.Replace(), List.of());
  }
}
