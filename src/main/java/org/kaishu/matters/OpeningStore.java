package org.kaishu.matters;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kaishu.cases.CaseNumber;
import org.kaishu.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which form opened which case.
@Repository
class OpeningStore {
  private final JdbcClient jdbc;

  OpeningStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Take the key of a form; false if it was taken. Who takes it at the same time waits.
  boolean take(PersonId person, UUID key, Instant at) {
    return jdbc.sql(
                """
                insert into matters.filing (person, key, at) values (:person, :key, :at)
                on conflict do nothing
                """)
            .param("person", person.value())
            .param("key", key)
            .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Say which case a form opened.
  void opened(PersonId person, UUID key, CaseNumber matter) {
    jdbc.sql("update matters.filing set matter = :matter where person = :person and key = :key")
        .param("person", person.value())
        .param("key", key)
        .param("matter", matter.value())
        .update();
  }

  /// Give the key of a form back, which opened nothing.
  void giveBack(PersonId person, UUID key) {
    jdbc.sql("delete from matters.filing where person = :person and key = :key")
        .param("person", person.value())
        .param("key", key)
        .update();
  }

  /// Find the case that a form opened.
  Optional<CaseNumber> matter(PersonId person, UUID key) {
    return jdbc.sql(
            """
            select matter from matters.filing
            where person = :person and key = :key and matter is not null
            """)
        .param("person", person.value())
        .param("key", key)
        .query((row, _) -> new CaseNumber(row.getString("matter")))
        .optional();
  }

  /// The cases that somebody opened here, newest first.
  List<CaseNumber> of(PersonId person, int most) {
    return jdbc.sql(
            """
            select matter from matters.filing where person = :person and matter is not null
            order by at desc, matter desc limit :most
            """)
        .param("person", person.value())
        .param("most", most)
        .query((row, _) -> new CaseNumber(row.getString("matter")))
        .list();
  }
}
