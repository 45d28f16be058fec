package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Messages;
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
  private final Messages words;

  SourceTargets(Publishing publishing, Messages words) {
    this.publishing = publishing;
    this.words = words;
  }

  /// @param dataset blank for a new one; anybody else's is not found
  FetchTarget target(String dataset, String title, Wanted wanted, Principal by) {
    return new FetchTarget(
        PublishListController.agency(by),
        known(dataset, by).map(work -> work.dataset().id()),
        title,
        wanted.what().orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST)),
        wanted.titles());
  }

  /// What a dataset is called; blank for a new one.
  String name(String dataset, Principal by) {
    return known(dataset, by).map(work -> work.dataset().latest().description().title()).orElse("");
  }

  /// What a file for it may do.
  ChangeChoice choice(String dataset, Optional<Wanted> filled, Principal by) {
    return known(dataset, by)
        .map(work -> new ChangesDrawing(words).choice(work, filled))
        .orElseGet(() -> new ChangeChoice(List.of(), "", filled.map(Wanted::key).orElse("")));
  }

  private Optional<Work> known(String dataset, Principal by) {
    return dataset.isEmpty()
        ? Optional.empty()
        : Optional.of(
            DatasetId.parse(dataset)
                .flatMap(id -> publishing.work(id, by))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }
}
