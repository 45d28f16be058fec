package org.kaishu.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.ApiKeyId;
import org.kaishu.access.Channel;
import org.kaishu.access.EntitlementId;
import org.kaishu.access.Entitlements;
import org.kaishu.calendar.LegalClock;
import org.kaishu.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of metered calls and downloads.
@Component
public class CallStore {
  private final JdbcClient jdbc;

  CallStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write many at once, in their order.
  void insert(List<Call> calls) {
    jdbc.sql(
            """
            insert into access.call
              (entitlement, person, key, at, channel, version, rows, bytes, salt, query)
            select entitlement, person, key, at, channel, version, rows, bytes, salt, query
            from unnest(:entitlement::text[], :person::bigint[], :key::text[], :at::timestamptz[],
                        :channel::text[], :version::int[], :rows::bigint[], :bytes::bigint[],
                        :salt::text[], :query::text[])
              with ordinality as c
                (entitlement, person, key, at, channel, version, rows, bytes, salt, query, place)
            order by place
            """)
        .param("entitlement", texts(calls, it -> it.entitlement().value()))
        .param("person", calls.stream().map(it -> it.person().value()).toArray(Long[]::new))
        .param("key", texts(calls, it -> it.key().map(ApiKeyId::value).orElse(null)))
        .param("at", texts(calls, it -> it.at().toString()))
        .param("channel", texts(calls, it -> it.channel().name().toLowerCase(Locale.ROOT)))
        .param("version", calls.stream().map(Call::version).toArray(Integer[]::new))
        .param("rows", calls.stream().map(Call::rows).toArray(Long[]::new))
        .param("bytes", calls.stream().map(Call::bytes).toArray(Long[]::new))
        .param("salt", texts(calls, Call::salt))
        .param("query", texts(calls, Call::query))
        .update();
  }

  private static @Nullable String[] texts(List<Call> calls, Function<Call, @Nullable String> text) {
    var texts = new @Nullable String[calls.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text.apply(calls.get(i));
    }
    return texts;
  }

  /// The use of an entitlement by day, newest first.
  public List<Entitlements.Day> days(EntitlementId id) {
    return jdbc.sql(
            """
            select (at at time zone :zone)::date as day,
                   count(*) filter (where channel <> 'download') as calls,
                   count(*) filter (where channel = 'download') as downloads,
                   sum(rows) as rows
            from access.call where entitlement = :id group by 1 order by 1 desc
            """)
        .param("zone", LegalClock.ZONE.getId())
        .param("id", id.value())
        .query((row, _) ->
            new Entitlements.Day(
                row.getObject("day", LocalDate.class),
                row.getLong("calls"),
                row.getLong("downloads"),
                row.getLong("rows")))
        .list();
  }

  /// A call with its number.
  record Kept(long number, Call call) {}

  /// The calls behind a number, for whoever walks over all.
  List<Kept> after(long number, int most) {
    return jdbc.sql(
            """
            select number, entitlement, person, key, at, channel, version, rows, bytes, salt, query
            from access.call where number > :number order by number limit :most
            """)
        .param("number", number)
        .param("most", most)
        .query(CallStore::read)
        .list();
  }

  private static Kept read(ResultSet row, int ignored) throws SQLException {
    return new Kept(
        row.getLong("number"),
        new Call(
            new EntitlementId(row.getString("entitlement")),
            new PersonId(row.getLong("person")),
            Optional.ofNullable(row.getString("key")).map(ApiKeyId::new),
            row.getObject("at", OffsetDateTime.class)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toInstant(),
            Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
            row.getInt("version"),
            row.getLong("rows"),
            row.getLong("bytes"),
            row.getString("salt"),
            row.getString("query")));
  }
}
