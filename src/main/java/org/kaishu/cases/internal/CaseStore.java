package org.kaishu.cases.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.OpenCases;
import org.kaishu.cases.Queue;
import org.kaishu.cases.QueueQuery;
import org.kaishu.cases.Stay;
import org.kaishu.cases.Tally;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.party.RegionCode;
import org.kaishu.rulebook.EditionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The rows of cases, read together with their open stay.
@Component
public class CaseStore {
  static final TypeReference<TreeMap<String, String>> FORM = new TypeReference<>() {};

  private static final String COLUMNS =
      """
      select c.number, c.process, c.edition, c.region, c.open_entity, c.subject_kind, c.subject_id,
             c.title, c.applicant, c.applicant_organization, c.urgency, c.form,
             c.round as case_round, c.version, c.opened_at, c.ended_at, c.outcome, c.against,
             s.id, s.round, s.stage, s.role, s.body, s.entered_at, s.clock_start, s.period, s.due,
             s.internal, s.provisional, s.calendar, s.extended, s.left_at, s.left_by, s.left_event
      """;

  private static final String CASES =
      COLUMNS
          + """
          from cases.case_file c left join cases.stay s on s.number = c.number and s.left_at is null
          """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  CaseStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  CaseNumber nextNumber(String prefix, int year) {
    long serial =
        jdbc.sql(
                """
                insert into cases.serial (prefix, year, last) values (:prefix, :year, 1)
                on conflict (prefix, year) do update set last = cases.serial.last + 1
                returning last
                """)
            .param("prefix", prefix)
            .param("year", year)
            .query(Long.class)
            .single();
    return new CaseNumber("%s-%04d-%06d".formatted(prefix, year, serial));
  }

  void insert(CaseNumber number, NewCase opened, EditionId edition, Instant at) {
    jdbc.sql(
            """
            insert into cases.case_file
              (number, process, edition, region, open_entity, subject_kind, subject_id, title,
               applicant, applicant_organization, urgency, form, round, version, opened_at,
               against)
            values
              (:number, :process, :edition, :region, :openEntity, :subjectKind, :subjectId, :title,
               :applicant, :organization, :urgency, :form::jsonb, 1, 1, :at, :against)
            """)
        .param("number", number.value())
        .param("process", opened.process())
        .param("edition", edition.toString())
        .param("region", opened.region().value())
        .param("openEntity", opened.openEntity().value())
        .param("subjectKind", opened.subject().kind())
        .param("subjectId", opened.subject().id())
        .param("title", opened.title())
        .param("applicant", opened.by().person().value())
        .param("organization", opened.by().organization().map(OrganizationId::value).orElse(null))
        .param("urgency", opened.urgency())
        .param("form", json.writeValueAsString(opened.form()))
        .param("at", utc(at))
        .param("against", opened.against().map(CaseNumber::value).orElse(null))
        .update();
  }

  /// Move a case on; ends it where an outcome is given.
  void move(
      CaseView before,
      int round,
      String urgency,
      Map<String, String> form,
      Optional<String> outcome,
      Instant at) {
    jdbc.sql(
            """
            update cases.case_file
            set version = version + 1, round = :round, urgency = :urgency, form = :form::jsonb,
                outcome = :outcome, ended_at = :endedAt
            where number = :number
            """)
        .param("round", round)
        .param("urgency", urgency)
        .param("form", json.writeValueAsString(form))
        .param("outcome", outcome.orElse(null))
        .param(
            "endedAt", outcome.isPresent() ? utc(at) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("number", before.number().value())
        .update();
  }

  /// Return a case.
  public Optional<CaseView> find(CaseNumber number) {
    return jdbc
        .sql(CASES + "where c.number = :number order by s.id")
        .param("number", number.value())
        .query(this::views)
        .stream()
        .findFirst();
  }

  /// Return the cases that turn against the outcome of another, oldest first.
  public List<CaseView> against(CaseNumber number) {
    return jdbc.sql(CASES + "where c.against = :number order by c.opened_at, c.number, s.id")
        .param("number", number.value())
        .query(this::views);
  }

  /// Tell under which editions open cases run, and where they stand, by edition, process and stage.
  public List<OpenCases> openCases() {
    return jdbc.sql(
            """
            select edition, process, stage, count(*) as count,
                   (array_agg(number order by number))[1:10] as some
            from (select distinct c.edition, c.process, s.stage, c.number
                  from cases.case_file c
                  join cases.stay s on s.number = c.number and s.left_at is null
                  where c.ended_at is null) open
            group by edition, process, stage order by edition, process, stage
            """)
        .query((row, _) ->
            new OpenCases(
                EditionId.parse(row.getString("edition")),
                row.getString("process"),
                row.getString("stage"),
                row.getLong("count"),
                Stream.of((String[]) row.getArray("some").getArray())
                    .map(CaseNumber::new)
                    .toList()))
        .list();
  }

  /// Return a case and hold it until the transaction ends, so that two acts never cross.
  ///
  /// @throws IllegalArgumentException if there is no such case
  CaseView lock(CaseNumber number) {
    return jdbc.sql("select 1 from cases.case_file where number = :number for update")
        .param("number", number.value())
        .query(Integer.class)
        .optional()
        .flatMap(_ -> find(number))
        .orElseThrow(() -> new IllegalArgumentException("no case " + number));
  }

  /// Return all cases about a subject, newest first.
  public List<CaseView> about(Subject subject) {
    return jdbc.sql(
            CASES
                + """
                where c.subject_kind = :kind and c.subject_id = :id
                order by c.opened_at desc, c.number desc, s.id
                """)
        .param("kind", subject.kind())
        .param("id", subject.id())
        .query(this::views);
  }

  /// Return the open cases in which it is somebody's turn, their own stay first.
  ///
  /// @param roles the roles they hold, and those in which they act for others of their organisation
  public Queue queue(QueueQuery query, Set<String> roles) {
    var waiting =
        """
        from cases.case_file c join cases.stay s on s.number = c.number and s.left_at is null
        where c.ended_at is null
          and ((s.body = :organization and s.held = any(:roles))
               or (s.role = 'applicant' and c.applicant = :person))
          and (:process::text is null or c.process = :process)
          and (:stage::text is null or s.stage = :stage)
          and (:text::text is null or position(lower(:text) in lower(c.number || ' ' || c.title)) > 0)
        """;
    var counted =
        bind(jdbc.sql("select count(distinct c.number) " + waiting), query, roles)
            .query(Long.class)
            .single();
    var page =
        bind(
                jdbc.sql(
                    "with mine as (select c.number, min(s.due) as due, min(s.id) as stay "
                        + waiting
                        + """
                         group by c.number
                         order by min(s.due) nulls last, c.number limit :limit offset :offset)
                        """
                        + COLUMNS
                        + """
                        from mine m join cases.case_file c on c.number = m.number
                        join cases.stay s on s.number = c.number and s.left_at is null
                        order by m.due nulls last, c.number, s.id = m.stay desc, s.id
                        """),
                query,
                roles)
            .param("limit", query.limit())
            .param("offset", query.offset())
            .query(this::views);
    return new Queue(page, counted);
  }

  /// Return the cases whose urgency is not the last one that their events set.
  List<CaseNumber> withOtherUrgencyThanRecorded() {
    return jdbc.sql(
            """
            select c.number from cases.case_file c
            join lateral (
              select e.content::jsonb ->> 'urgency' as urgency from cases.case_event e
              where e.number = c.number and e.content::jsonb ->> 'urgency' is not null
              order by e.sequence desc limit 1) last on true
            where last.urgency <> c.urgency order by c.number
            """)
        .query((row, _) -> new CaseNumber(row.getString(1)))
        .list();
  }

  /// Count how all cases stand.
  public Tally tally(Instant now, Instant midnight, Instant year) {
    return jdbc.sql(
            """
            select
              (select count(*) from cases.case_file where ended_at is null) as open,
              (select count(*) from cases.stay
               where left_at is null and due > :now and due <= :midnight) as due_today,
              (select count(*) from cases.stay where left_at is null and due <= :now) as overdue,
              (select count(*) from cases.case_file where ended_at >= :year) as ended,
              (select count(*) from cases.case_file c
               where c.ended_at >= :year and not exists (
                 select 1 from cases.stay s
                 where s.number = c.number and s.round > 0 and s.left_at >= s.due)
               and not exists (
                 select 1 from cases.act_clock a join cases.stay s on s.id = a.stay
                 where s.number = c.number and a.done_at >= a.due)) as on_time
            """)
        .param("now", utc(now))
        .param("midnight", utc(midnight))
        .param("year", utc(year))
        .query((row, _) ->
            new Tally(
                row.getLong("open"),
                row.getLong("due_today"),
                row.getLong("overdue"),
                row.getLong("ended"),
                row.getLong("on_time")))
        .single();
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec sql, QueueQuery query, Set<String> roles) {
    var by = query.by();
    return sql.param("organization", by.organization().map(OrganizationId::value).orElse(-1L))
        .param("roles", roles.toArray(String[]::new))
        .param("person", by.person().value())
        .param("process", query.process().orElse(null), java.sql.Types.VARCHAR)
        .param("stage", query.stage().orElse(null), java.sql.Types.VARCHAR)
        .param("text", query.text().orElse(null), java.sql.Types.VARCHAR);
  }

  static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /// Rows of one case follow each other, one for each open stay.
  private List<CaseView> views(ResultSet row) throws SQLException {
    var views = new ArrayList<CaseView>();
    var next = row.next();
    while (next) {
      var number = row.getString("number");
      var open = new ArrayList<Stay>();
      var view = view(row);
      do {
        if (row.getString("stage") != null) {
          open.add(StayStore.stay(row));
        }
        next = row.next();
      } while (next && row.getString("number").equals(number));
      views.add(view.with(open));
    }
    return views;
  }

  private CaseView view(ResultSet row) throws SQLException {
    var ended = row.getObject("ended_at", OffsetDateTime.class);
    long organization = row.getLong("applicant_organization");
    var hasOrganization = !row.wasNull();
    return new CaseView(
        new CaseNumber(row.getString("number")),
        row.getString("process"),
        EditionId.parse(row.getString("edition")),
        new RegionCode(row.getString("region")),
        new OrganizationId(row.getLong("open_entity")),
        new Subject(row.getString("subject_kind"), row.getString("subject_id")),
        row.getString("title"),
        new PersonId(row.getLong("applicant")),
        hasOrganization ? Optional.of(new OrganizationId(organization)) : Optional.empty(),
        row.getString("urgency"),
        json.readValue(row.getString("form"), FORM),
        row.getInt("case_round"),
        row.getInt("version"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        List.of(),
        Optional.ofNullable(ended).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("outcome")),
        Optional.ofNullable(row.getString("against")).map(CaseNumber::new));
  }
}
