package org.kaishu.access;

import java.util.Optional;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.Datasets;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.tables.Column;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.Version;
import org.springframework.stereotype.Component;

/// The first rows of a version whether or not it is published, for those who answer for it.
///
/// That is the steward of the agency whose data it is, and the members of the bodies that review in
/// its region; nobody else, whatever other role they hold.
@Component
public class DraftPreview {
  private final Datasets datasets;
  private final Organizations organizations;
  private final QueryEngine engine;

  DraftPreview(Datasets datasets, Organizations organizations, QueryEngine engine) {
    this.datasets = datasets;
    this.organizations = organizations;
    this.engine = engine;
  }

  /// Show the first rows; empty for whoever does not answer for them, and once they are withdrawn.
  public Optional<RowPage> first(Principal who, Version version, int rows) {
    boolean allowed =
        version.withdrawnAt().isEmpty()
            && datasets
                .find(version.id().dataset())
                .filter(dataset -> answersFor(who, dataset))
                .isPresent();
    if (!allowed) {
      return Optional.empty();
    }
    var names = version.columns().stream().map(Column::name).toList();
    return Optional.of(engine.rows(version.id(), RowQuery.first(names, rows)));
  }

  private boolean answersFor(Principal who, Dataset dataset) {
    return who.holds(Role.OPEN_ENTITY, dataset.publisher())
        || reviews(who, Role.DATA_CENTER, dataset)
        || reviews(who, Role.AUTHORITY, dataset)
        || reviews(who, Role.EXPERT_COMMITTEE, dataset);
  }

  private boolean reviews(Principal who, String role, Dataset dataset) {
    Optional<OrganizationId> body = organizations.body(dataset.region(), role);
    return body.isPresent() && who.holds(role, body.get());
  }
}
