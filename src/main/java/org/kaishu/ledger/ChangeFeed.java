package org.kaishu.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.kaishu.ledger.internal.EntryStore;
import org.kaishu.ledger.internal.Sealing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The sealed entries in order: what projections such as the search index are fed from.
///
/// Positions have no gaps and are given after commit, so a reader that remembers the last position
/// it saw misses nothing, however long a transaction took.
@Component
public class ChangeFeed {
  private final EntryStore entries;
  private final Sealing sealing;
  private final JdbcClient jdbc;

  ChangeFeed(EntryStore entries, Sealing sealing, JdbcClient jdbc) {
    this.entries = entries;
    this.sealing = sealing;
    this.jdbc = jdbc;
  }

  /// Return sealed entries after a position (-1 for all), for a reader that keeps its own cursor.
  public List<LedgerEntry> after(long position, int most) {
    return entries.after(position, most);
  }

  /// Hand a named consumer its next entries and move its cursor, all in one transaction.
  ///
  /// @return how many entries were handled; if the handler throws, the cursor stays
  @Transactional
  public int poll(String consumer, int most, Consumer<LedgerEntry> handler) {
    jdbc.sql(
            """
            insert into ledger.feed_cursor (consumer, position) values (:consumer, -1)
            on conflict (consumer) do nothing
            """)
        .param("consumer", consumer)
        .update();
    long position =
        jdbc.sql("select position from ledger.feed_cursor where consumer = :consumer for update")
            .param("consumer", consumer)
            .query(Long.class)
            .single();
    var next = entries.after(position, most);
    next.forEach(handler);
    if (!next.isEmpty()) {
      jdbc.sql("update ledger.feed_cursor set position = :position where consumer = :consumer")
          .param("position", next.getLast().position().orElseThrow())
          .param("consumer", consumer)
          .update();
    }
    return next.size();
  }

  /// Run something after each sealing; it is called on the sealing thread and must be quick.
  public void onSealed(Runnable listener) {
    sealing.onSealed(listener);
  }
}
