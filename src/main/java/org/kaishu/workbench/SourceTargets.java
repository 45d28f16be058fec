package org.kaishu.workbench;

import java.util.Optional;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.Principal;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Work;
import org.kaishu.sources.FetchTarget;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Reads from a form what a file is brought for: a new dataset, or one of the reader's agency.
@Component
class SourceTargets {
  private final Publishing publishing;

  SourceTargets(Publishing publishing) {
    this.publishing = publishing;
  }

  /// @param dataset blank for a new one; anybody else's is not found
  FetchTarget target(String dataset, String title, Principal by) {
    return new FetchTarget(
        PublishListController.agency(by), known(dataset, by).map(Dataset::id), title);
  }

  /// What a dataset is called; blank for a new one.
  String name(String dataset, Principal by) {
    return known(dataset, by).map(found -> found.latest().description().title()).orElse("");
  }

  private Optional<Dataset> known(String dataset, Principal by) {
    return dataset.isEmpty()
        ? Optional.empty()
        : Optional.of(
            DatasetId.parse(dataset)
                .flatMap(id -> publishing.work(id, by))
                .map(Work::dataset)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }
}
