package org.kaishu.tables.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Digest;
import org.kaishu.tables.Erasure;
import org.kaishu.tables.Erasure.Item;
import org.kaishu.tables.VersionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What went with withdrawn versions.
@Component
class ErasureStore {
  private final JdbcClient jdbc;

  ErasureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// SHA-256 over what went.
  static String proof(List<Item> items) {
    return Digest.of(
        items.stream()
            .map(it -> String.join("\t", it.what(), it.name(), "" + it.bytes(), it.keptFor()))
            .toList());
  }

  /// Withdrawn versions of which nobody wrote down what went: a crash came in between.
  List<VersionId> awaiting() {
    return jdbc.sql(
            """
            select dataset, number from tables.dataset_version v
            where withdrawn_at is not null and not exists (
              select from tables.erasure e where e.dataset = v.dataset and e.number = v.number)
            order by dataset, number
            """)
        .query((row, _) ->
            new VersionId(new DatasetId(row.getString("dataset")), row.getInt("number")))
        .list();
  }

  /// The number of a version, not withdrawn, that holds a file; empty if none does.
  Optional<String> owner(String hash) {
    return jdbc.sql(
            """
            select f.dataset || '/' || f.number from tables.version_file f
            join tables.dataset_version v using (dataset, number)
            where f.hash = :hash and v.withdrawn_at is null
            order by f.dataset, f.number limit 1
            """)
        .param("hash", hash)
        .query(String.class)
        .optional();
  }

  void insert(VersionId id, Instant at, List<Item> items) {
    jdbc.sql(
            """
            insert into tables.erasure (dataset, number, at, proof)
            values (:dataset, :number, :at, :proof)
            """)
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .param("at", Timestamp.from(at))
        .param("proof", proof(items))
        .update();
    for (int i = 0; i < items.size(); i++) {
      jdbc.sql(
              """
              insert into tables.erased (dataset, number, ordinal, what, name, bytes, kept_for)
              values (:dataset, :number, :ordinal, :what, :name, :bytes, :keptFor)
              """)
          .param("dataset", id.dataset().value())
          .param("number", id.number())
          .param("ordinal", i)
          .param("what", items.get(i).what())
          .param("name", items.get(i).name())
          .param("bytes", items.get(i).bytes())
          .param("keptFor", items.get(i).keptFor())
          .update();
    }
  }

  Optional<Erasure> find(VersionId id) {
    return jdbc.sql(
            "select at, proof from tables.erasure where dataset = :dataset and number = :number")
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .query((row, _) ->
            new Erasure(row.getTimestamp("at").toInstant(), items(id), row.getString("proof")))
        .optional();
  }

  private List<Item> items(VersionId id) {
    return jdbc.sql(
            """
            select what, name, bytes, kept_for from tables.erased
            where dataset = :dataset and number = :number order by ordinal
            """)
        .param("dataset", id.dataset().value())
        .param("number", id.number())
        .query((row, _) ->
            new Item(
                row.getString("what"),
                row.getString("name"),
                row.getLong("bytes"),
                row.getString("kept_for")))
        .list();
  }
}
