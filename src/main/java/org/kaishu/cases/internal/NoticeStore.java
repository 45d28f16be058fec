package org.kaishu.cases.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.calendar.Notice;
import org.kaishu.cases.ConfirmedNotice;
import org.kaishu.ledger.Digest;
import org.kaishu.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The append-only rows of confirmed notices.
@Component
public class NoticeStore {
  private final JdbcClient jdbc;

  NoticeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keep everyone else from confirming until the transaction ends; reading goes on.
  public void hold() {
    jdbc.sql("lock table cases.calendar_notice in exclusive mode").update();
  }

  /// Return a number that no notice had, greater than all; with gaps where none was confirmed.
  public long nextNumber() {
    return jdbc.sql("select nextval('cases.calendar_notice_number')").query(Long.class).single();
  }

  /// Return the number of the last notice; 0 if there is none.
  long latest() {
    return jdbc.sql("select coalesce(max(number), 0) from cases.calendar_notice")
        .query(Long.class)
        .single();
  }

  /// Write a notice down.
  public ConfirmedNotice insert(
      long number,
      Notice notice,
      String source,
      String basedOn,
      int moved,
      Instant at,
      PersonId by) {
    var digest = digest(number, notice.year(), notice.text(), source, basedOn, moved, at, by);
    jdbc.sql(
            """
            insert into cases.calendar_notice
              (number, year, content, source, based_on, moved, confirmed_at, confirmed_by, digest)
            values (:number, :year, :content, :source, :basedOn, :moved, :at, :by, :digest)
            """)
        .param("number", number)
        .param("year", notice.year().getValue())
        .param("content", notice.text())
        .param("source", source)
        .param("basedOn", basedOn)
        .param("moved", moved)
        .param("at", CaseStore.utc(at))
        .param("by", by.value())
        .param("digest", digest)
        .update();
    return new ConfirmedNotice(number, notice, source, basedOn, moved, at, by, digest);
  }

  /// Return all notices in the order of confirmation.
  public List<ConfirmedNotice> all() {
    return jdbc.sql("select * from cases.calendar_notice order by number")
        .query((row, _) ->
            new ConfirmedNotice(
                row.getLong("number"),
                notice(Year.of(row.getInt("year")), row.getString("content")),
                row.getString("source"),
                row.getString("based_on"),
                row.getInt("moved"),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
                new PersonId(row.getLong("confirmed_by")),
                row.getString("digest")))
        .list();
  }

  private static Notice notice(Year year, String content) {
    return switch (Notice.read(year, content)) {
      case Notice.Parsed.Done(var notice) -> notice;
      case Notice.Parsed.Faulty(var faults) ->
          throw new IllegalStateException("the confirmed notice of " + year + ": " + faults);
    };
  }

  /// Return the digests of all notices as recomputed from their rows.
  SortedMap<Long, String> recomputed() {
    var digests = new TreeMap<Long, String>();
    jdbc.sql("select * from cases.calendar_notice")
        .query(row -> {
          digests.put(
              row.getLong("number"),
              digest(
                  row.getLong("number"),
                  Year.of(row.getInt("year")),
                  row.getString("content"),
                  row.getString("source"),
                  row.getString("based_on"),
                  row.getInt("moved"),
                  row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
                  new PersonId(row.getLong("confirmed_by"))));
        });
    return digests;
  }

  private static String digest(
      long number,
      Year year,
      String content,
      String source,
      String basedOn,
      int moved,
      Instant at,
      PersonId by) {
    var parts = new ArrayList<String>();
    parts.add(Long.toString(number));
    parts.add(year.toString());
    parts.add(content);
    parts.add(source);
    parts.add(basedOn);
    parts.add(Integer.toString(moved));
    parts.add(at.toString());
    parts.add(Long.toString(by.value()));
    return Digest.of(parts);
  }
}
