package org.kaishu.matters;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.springframework.stereotype.Component;

/// The data items that a form can ask about: those of the dataset that the case is to be about.
@Component
class Columns {
  private final Datasets datasets;

  Columns(Datasets datasets) {
    this.datasets = datasets;
  }

  List<Field> of(Optional<Candidate> subject) {
    return subject
        .flatMap(found -> DatasetId.parse(found.subject().id()))
        .flatMap(datasets::find)
        .map(dataset -> dataset.current().map(Dataset.Current::revision).orElse(dataset.latest()))
        .map(revision -> revision.description().fields())
        .orElse(List.of());
  }
}
