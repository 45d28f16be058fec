package org.kaishu.access;

import java.util.Optional;
import org.kaishu.access.internal.RefusalBook;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
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
  private final RefusalBook refusals;

  Preview(Gate gate, QueryEngine engine, Usage usage, RefusalBook refusals) {
    this.gate = gate;
    this.engine = engine;
    this.usage = usage;
    this.refusals = refusals;
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
      case Decision.Denied denied -> {
        who.ifPresentOrElse(
            known ->
                refusals.note(
                    Actor.person(known.person().value()), id, Channel.PREVIEW, denied.denial()),
            () -> usage.refused(id, Channel.PREVIEW, denied.denial()));
        yield new Shown.Nothing(denied);
      }
      case Decision.Granted(Permit permit) -> {
        var names = permit.columns().stream().map(Column::name).toList();
        var page =
            engine.rows(permit.versionId(), RowQuery.first(names, rows).within(permit.rows()));
        usage.count(permit);
        yield new Shown.Rows(permit, page);
      }
    };
  }
}
