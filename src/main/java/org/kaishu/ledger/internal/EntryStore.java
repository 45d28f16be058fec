package org.kaishu.ledger.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The rows of entries and how they are read.
@Component
public class EntryStore {
  private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

  private static final String COLUMNS =
      """
      select e.number, n.position, e.at, e.kind, e.actor_kind, e.actor_id, e.subject_kind,
             e.subject_id, e.facts
      from ledger.entry e left join ledger.node n on n.entry = e.number
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  EntryStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void append(Recorded recorded) {
    jdbc.sql(
            """
            with written as (
              insert into ledger.entry
                (at, kind, actor_kind, actor_id, subject_kind, subject_id, facts)
              values (:at, :kind, :actorKind, :actorId, :subjectKind, :subjectId, :facts::jsonb)
              returning number)
            insert into ledger.unsealed (entry) select number from written
            """)
        .param("at", recorded.at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
        .param("kind", recorded.kind())
        .param("actorKind", recorded.actor().kind())
        .param("actorId", recorded.actor().id())
        .param("subjectKind", recorded.subject().kind())
        .param("subjectId", recorded.subject().id())
        .param("facts", json.writeValueAsString(recorded.facts()))
        .update();
  }

  void append(List<? extends Recorded> recorded) {
    jdbc.sql(
            """
            with written as (
              insert into ledger.entry
                (at, kind, actor_kind, actor_id, subject_kind, subject_id, facts)
              select at, kind, actor_kind, actor_id, subject_kind, subject_id, facts::jsonb
              from unnest(:at::timestamptz[], :kind::text[], :actorKind::text[], :actorId::text[],
                          :subjectKind::text[], :subjectId::text[], :facts::text[])
                with ordinality as e
                  (at, kind, actor_kind, actor_id, subject_kind, subject_id, facts, place)
              order by place
              returning number)
            insert into ledger.unsealed (entry) select number from written
            """)
        .param("at", texts(recorded, it -> it.at().truncatedTo(ChronoUnit.MICROS).toString()))
        .param("kind", texts(recorded, Recorded::kind))
        .param("actorKind", texts(recorded, it -> it.actor().kind()))
        .param("actorId", texts(recorded, it -> it.actor().id()))
        .param("subjectKind", texts(recorded, it -> it.subject().kind()))
        .param("subjectId", texts(recorded, it -> it.subject().id()))
        .param("facts", texts(recorded, it -> json.writeValueAsString(it.facts())))
        .update();
  }

  private static String[] texts(
      List<? extends Recorded> recorded, Function<Recorded, String> text) {
    return recorded.stream().map(text).toArray(String[]::new);
  }

  /// Return one entry.
  public Optional<LedgerEntry> find(long number) {
    return jdbc.sql(COLUMNS + "where e.number = :number")
        .param("number", number)
        .query(this::entry)
        .optional();
  }

  /// Return the entries whose subject this is, or whose facts tie them to it, oldest first.
  public List<LedgerEntry> about(Subject subject) {
    var tied = subject.kind().equals("dataset") ? " or e.facts ->> 'dataset' = :id" : "";
    return jdbc.sql(
            COLUMNS
                + "where (e.subject_kind = :kind and e.subject_id = :id)"
                + tied
                + " order by e.number")
        .param("kind", subject.kind())
        .param("id", subject.id())
        .query(this::entry)
        .list();
  }

  /// Return sealed entries after a position, in sealed order.
  public List<LedgerEntry> after(long position, int most) {
    return jdbc.sql(
            COLUMNS
                + "where n.level = 0 and n.position > :position order by n.position limit :most")
        .param("position", position)
        .param("most", most)
        .query(this::entry)
        .list();
  }

  List<LedgerEntry> unsealed(int most) {
    return jdbc.sql(
            COLUMNS
                + """
                where e.number in (select entry from ledger.unsealed order by entry limit :most)
                order by e.number
                """)
        .param("most", most)
        .query(this::entry)
        .list();
  }

  long awaiting() {
    return jdbc.sql("select count(*) from ledger.unsealed").query(Long.class).single();
  }

  void each(Consumer<LedgerEntry> consumer) {
    for (long position = -1; ; ) {
      var batch = after(position, 5000);
      if (batch.isEmpty()) {
        return;
      }
      batch.forEach(consumer);
      position = batch.getLast().position().orElseThrow();
    }
  }

  /// Hand over the entries of some kinds in the order of writing.
  public void each(String kindPrefix, Consumer<LedgerEntry> consumer) {
    for (long number = 0; ; ) {
      var batch =
          jdbc.sql(
                  COLUMNS
                      + """
                      where e.number > :number and starts_with(e.kind, :prefix)
                      order by e.number limit 5000
                      """)
              .param("number", number)
              .param("prefix", kindPrefix)
              .query(this::entry)
              .list();
      if (batch.isEmpty()) {
        return;
      }
      batch.forEach(consumer);
      number = batch.getLast().number();
    }
  }

  private LedgerEntry entry(ResultSet row, int ignored) throws SQLException {
    long position = row.getLong("position");
    return new LedgerEntry(
        row.getLong("number"),
        row.wasNull() ? OptionalLong.empty() : OptionalLong.of(position),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("kind"),
        new Actor(row.getString("actor_kind"), row.getString("actor_id")),
        new Subject(row.getString("subject_kind"), row.getString("subject_id")),
        json.readValue(row.getString("facts"), FACTS));
  }
}
