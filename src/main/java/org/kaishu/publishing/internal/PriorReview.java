package org.kaishu.publishing.internal;

import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Subject;
import org.springframework.stereotype.Component;

/// The review before opening, where one was begun for a dataset: until it is passed, with all that
/// its process asks for, nothing of the dataset is published.
@Component
class PriorReview {
  private static final String PROCESS = "pre-opening-review";
  private static final String PASSED = "passed";

  private final Cases cases;

  PriorReview(Cases cases) {
    this.cases = cases;
  }

  /// Return the last review of a dataset if it is not passed; empty where there was none.
  Optional<CaseView> notPassed(DatasetId id) {
    return cases.about(new Subject("dataset", id.value())).stream()
        .filter(matter -> matter.process().equals(PROCESS))
        .findFirst()
        .filter(matter -> !matter.outcome().equals(Optional.of(PASSED)));
  }

  /// Say that a review stands in the way, in Chinese.
  static String text(CaseView review) {
    return "开放前的审查（" + review.number() + "）没有通过，通过之后才能发布";
  }

  /// Return what the review rests on.
  String basis(CaseView review) {
    return cases.process(review).basis().label();
  }
}
