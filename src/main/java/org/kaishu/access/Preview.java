package org.kaishu.access;

import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.Principal;
import org.kaishu.tables.Column;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.springframework.stereotype.Component;

/// The first rows of a dataset, for its page.
@Component
public class Preview {
  private final Gate gate;
  private final QueryEngine engine;
  private final Usage usage;

  Preview(Gate gate, QueryEngine engine, Usage usage) {
    this.gate = gate;
    this.engine = engine;
    this.usage = usage;
  }

  /// What the gate said, and the rows where it said yes.
  public sealed interface Shown {
    /// The first rows of the open fields.
    record Rows(Permit permit, RowPage page) implements Shown {}

    /// Nothing, and why.
    record Nothing(Decision.Denied denied) implements Shown {}
  }

  /// Show the first rows of the open version, or of one version by its number.
  @Serves(Channel.PREVIEW)
  public Shown first(Optional<Principal> who, DatasetId id, Optional<Integer> version, int rows) {
    return switch (gate.decide(who, id, version, Channel.PREVIEW)) {
      case Decision.Denied denied -> new Shown.Nothing(denied);
      case Decision.Granted(Permit permit) -> {
        var names = permit.columns().stream().map(Column::name).toList();
        var page = engine.rows(permit.versionId(), RowQuery.first(names, rows));
        usage.count(permit);
        yield new Shown.Rows(permit, page);
      }
    };
  }
}
