package org.kaishu.publishing.internal;

import java.time.Period;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.DutySubjects;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.ledger.Subject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Tells duties which datasets of an organisation are open, and how often they promise to be new.
@Configuration(proxyBeanMethods = false)
class DatasetDuties {

  @Bean
  DutySubjects openDatasets(Datasets datasets) {
    return new DutySubjects(organization ->
        datasets.of(organization).stream().flatMap(DatasetDuties::subject).toList());
  }

  private static Stream<DutySubjects.DutySubject> subject(Dataset dataset) {
    return dataset.current().stream()
        .map(open ->
            new DutySubjects.DutySubject(
                new Subject("dataset", dataset.id().value()),
                open.revision().description().title(),
                open.updated().atZone(LegalClock.ZONE).toLocalDate(),
                every(open.revision().description().updateFrequency())));
  }

  private static Optional<Period> every(UpdateFrequency frequency) {
    return switch (frequency) {
      case REALTIME, DAILY -> Optional.of(Period.ofDays(1));
      case WEEKLY -> Optional.of(Period.ofDays(7));
      case MONTHLY -> Optional.of(Period.ofMonths(1));
      case QUARTERLY -> Optional.of(Period.ofMonths(3));
      case HALF_YEARLY -> Optional.of(Period.ofMonths(6));
      case YEARLY -> Optional.of(Period.ofYears(1));
      case IRREGULAR, STATIC -> Optional.empty();
    };
  }
}
