package org.kaishu.portal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.SearchResult;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.page.Freshness;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.springframework.stereotype.Component;

/// Writes what was found as rows of a list.
@Component
class DatasetRows {
  private final LocalLaw law;
  private final Messages words;
  private final Clock clock;

  DatasetRows(LocalLaw law, Messages words, Clock clock) {
    this.law = law;
    this.words = words;
    this.clock = clock;
  }

  List<DatasetRow> of(List<SearchResult.Hit> hits) {
    return hits.stream().map(this::row).toList();
  }

  /// Judge freshness by what the agency promised.
  Freshness freshness(UpdateFrequency promised, Instant updated) {
    return Freshness.of(words, updated, days(promised), clock.instant());
  }

  private DatasetRow row(SearchResult.Hit hit) {
    var rulebook = law.governing(hit.region());
    return new DatasetRow(
        hit.id(),
        runs(hit.title()),
        runs(hit.summary()),
        rulebook.seal(),
        law.region(hit.region()).name() + " · " + hit.publisherName(),
        hit.theme().title(),
        law.attribute(rulebook, hit.openAttribute().code()),
        Optional.of(freshness(hit.updateFrequency(), hit.updated())),
        hit.updateFrequency().title(),
        hit.formats().stream().map(this::format).toList());
  }

  private String format(String code) {
    return words.say("format." + code);
  }

  private static List<DatasetRow.Run> runs(SearchResult.Marked marked) {
    return marked.parts().stream()
        .map(part -> new DatasetRow.Run(part.text(), part.found()))
        .toList();
  }

  private static int days(UpdateFrequency frequency) {
    return switch (frequency) {
      case REALTIME, DAILY -> 1;
      case WEEKLY -> 7;
      case MONTHLY -> 31;
      case QUARTERLY -> 92;
      case HALF_YEARLY -> 184;
      case YEARLY -> 366;
      case IRREGULAR, STATIC -> 0;
    };
  }
}
