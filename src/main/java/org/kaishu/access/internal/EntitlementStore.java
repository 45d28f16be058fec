package org.kaishu.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.access.AgreementId;
import org.kaishu.access.Channel;
import org.kaishu.access.Entitlement;
import org.kaishu.access.EntitlementId;
import org.kaishu.access.EntitlementQuery;
import org.kaishu.access.Grant;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of entitlements.
@Component
public class EntitlementStore {
  private static final String SELECT =
      """
      select id, agreement, matter, dataset, person, organization, fields, channels, rows,
             last_day, quota, since, until, reserved, used, closed_at, closed_by, revoked_at,
             revoked_by
      from access.entitlement
      """;

  private final JdbcClient jdbc;

  EntitlementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write a new one.
  public void insert(Entitlement entitlement) {
    var grant = entitlement.grant();
    jdbc.sql(
            """
            insert into access.entitlement
              (id, agreement, matter, dataset, person, organization, fields, channels, rows,
               last_day, quota, since, until)
            values
              (:id, :agreement, :matter, :dataset, :person, :organization, :fields, :channels,
               :rows, :lastDay, :quota, :since, :until)
            """)
        .param("id", entitlement.id().value())
        .param("agreement", entitlement.agreement().value())
        .param("matter", entitlement.matter().value())
        .param("dataset", entitlement.dataset().value())
        .param("person", entitlement.person().value())
        .param("organization", entitlement.organization().map(OrganizationId::value).orElse(null))
        .param("fields", String.join(",", grant.fields()))
        .param(
            "channels",
            grant.channels().stream().map(EntitlementStore::code).sorted().collect(joined()))
        .param("rows", grant.rows())
        .param("lastDay", grant.until())
        .param("quota", grant.quota())
        .param("since", at(entitlement.since()))
        .param("until", at(entitlement.until()))
        .update();
  }

  /// Find one.
  public Optional<Entitlement> find(EntitlementId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query(EntitlementStore::read)
        .optional();
  }

  /// Find one and keep others from changing it until the transaction ends.
  public Optional<Entitlement> lock(EntitlementId id) {
    return jdbc.sql(SELECT + "where id = :id for no key update")
        .param("id", id.value())
        .query(EntitlementStore::read)
        .optional();
  }

  /// Lock several, in one order so that two transactions never wait for each other.
  List<Entitlement> lock(List<EntitlementId> ids) {
    return jdbc.sql(SELECT + "where id in (:ids) order by id for no key update")
        .param("ids", ids.stream().map(EntitlementId::value).toList())
        .query(EntitlementStore::read)
        .list();
  }

  /// Find the one of an agreement.
  public Optional<Entitlement> of(AgreementId agreement) {
    return jdbc.sql(SELECT + "where agreement = :agreement")
        .param("agreement", agreement.value())
        .query(EntitlementStore::read)
        .optional();
  }

  /// Those somebody may use, newest first.
  public List<Entitlement> of(Principal who) {
    return jdbc.sql(SELECT + HELD + "order by since desc, id")
        .param("person", who.person().value())
        .param("organization", who.organization().map(OrganizationId::value).orElse(-1L))
        .query(EntitlementStore::read)
        .list();
  }

  /// Those somebody may use of one dataset, newest first.
  public List<Entitlement> of(Principal who, DatasetId dataset) {
    return jdbc.sql(SELECT + HELD + "and dataset = :dataset order by since desc, id")
        .param("person", who.person().value())
        .param("organization", who.organization().map(OrganizationId::value).orElse(-1L))
        .param("dataset", dataset.value())
        .query(EntitlementStore::read)
        .list();
  }

  private static final String HELD =
      """
      where ((organization is null and person = :person) or organization = :organization)
      """;

  /// Those on a dataset, newest first.
  public List<Entitlement> on(DatasetId dataset) {
    return jdbc.sql(SELECT + "where dataset = :dataset order by since desc, id")
        .param("dataset", dataset.value())
        .query(EntitlementStore::read)
        .list();
  }

  /// Those that a query asks for, newest first.
  public List<Entitlement> list(EntitlementQuery query, Instant now) {
    return scope(
            query,
            now,
            SELECT
                + IN_SCOPE
                + "and (:any or "
                + STANDING
                + " = :standing)"
                + " order by since desc, id limit :limit offset :offset")
        .param("any", query.standing().isEmpty())
        .param("standing", query.standing().map(Enum::name).orElse(""))
        .param("limit", query.limit())
        .param("offset", query.offset())
        .query(EntitlementStore::read)
        .list();
  }

  /// How many of those in a query's scope stand how.
  public Map<Entitlement.Standing, Long> counts(EntitlementQuery query, Instant now) {
    var counts = new EnumMap<Entitlement.Standing, Long>(Entitlement.Standing.class);
    scope(
            query,
            now,
            "select "
                + STANDING
                + " standing, count(*) times from access.entitlement "
                + IN_SCOPE
                + " group by 1")
        .query(row -> {
          counts.put(Entitlement.Standing.valueOf(row.getString("standing")), row.getLong("times"));
        });
    return counts;
  }

  private JdbcClient.StatementSpec scope(EntitlementQuery query, Instant now, String sql) {
    return jdbc.sql(sql)
        .param("all", query.datasets().isEmpty())
        .param(
            "datasets",
            query.datasets().orElse(List.of()).stream()
                .map(DatasetId::value)
                .toArray(String[]::new))
        .param("now", at(now));
  }

  private static final String IN_SCOPE = "where (:all or dataset = any(:datasets)) ";

  /// The same order of weight as in [Entitlement#standing].
  private static final String STANDING =
      """
      case when revoked_at is not null then 'REVOKED' when closed_at is not null then 'CLOSED'
           when until <= :now then 'EXPIRED' when reserved >= quota then 'SPENT' else 'LIVE' end
      """;

  /// The next ones by id, for whoever walks over all.
  List<Entitlement> after(String previous, int most) {
    return jdbc.sql(SELECT + "where id > :previous order by id limit :most")
        .param("previous", previous)
        .param("most", most)
        .query(EntitlementStore::read)
        .list();
  }

  /// Write when and by which case it was closed.
  public void close(EntitlementId id, Entitlement.Halt halt) {
    jdbc.sql("update access.entitlement set closed_at = :at, closed_by = :by where id = :id")
        .param("at", at(halt.at()))
        .param("by", halt.matter().value())
        .param("id", id.value())
        .update();
  }

  /// Take the closing back.
  public void restore(EntitlementId id) {
    jdbc.sql("update access.entitlement set closed_at = null, closed_by = null where id = :id")
        .param("id", id.value())
        .update();
  }

  /// Write when and by which case it was revoked.
  public void revoke(EntitlementId id, Entitlement.Halt halt) {
    jdbc.sql("update access.entitlement set revoked_at = :at, revoked_by = :by where id = :id")
        .param("at", at(halt.at()))
        .param("by", halt.matter().value())
        .param("id", id.value())
        .update();
  }

  /// What was reserved, and what stays of the quota behind it.
  record Reserved(long block, long left) {}

  /// Reserve a block of the quota; empty when there is nothing left. Blocks get smaller towards the
  /// end, so that several nodes can use a quota to its last call.
  Optional<Reserved> reserve(EntitlementId id, long most) {
    return jdbc.sql(
            """
            with block as (
              select id, greatest(1, least(:most, (quota - reserved) / 16)) size
              from access.entitlement where id = :id and reserved < quota for no key update)
            update access.entitlement e set reserved = e.reserved + block.size
            from block where e.id = block.id and e.reserved + block.size <= e.quota
            returning block.size, e.quota - e.reserved as remaining
            """)
        .param("most", most)
        .param("id", id.value())
        .query((row, _) -> new Reserved(row.getLong("size"), row.getLong("remaining")))
        .optional();
  }

  /// Give back what was reserved and not used.
  void giveBack(EntitlementId id, long calls) {
    jdbc.sql("update access.entitlement set reserved = reserved - :calls where id = :id")
        .param("calls", calls)
        .param("id", id.value())
        .update();
  }

  /// Count what was recorded.
  void use(EntitlementId id, long calls) {
    jdbc.sql("update access.entitlement set used = used + :calls where id = :id")
        .param("calls", calls)
        .param("id", id.value())
        .update();
  }

  private static Entitlement read(ResultSet row, int ignored) throws SQLException {
    long organization = row.getLong("organization");
    boolean alone = row.wasNull();
    return new Entitlement(
        new EntitlementId(row.getString("id")),
        new AgreementId(row.getString("agreement")),
        new CaseNumber(row.getString("matter")),
        new DatasetId(row.getString("dataset")),
        new PersonId(row.getLong("person")),
        alone ? Optional.empty() : Optional.of(new OrganizationId(organization)),
        new Grant(
            split(row.getString("fields")),
            split(row.getString("channels")).stream()
                .map(it -> Channel.valueOf(it.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet()),
            row.getObject("last_day", LocalDate.class),
            row.getLong("quota"),
            row.getString("rows")),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("until", OffsetDateTime.class).toInstant(),
        row.getLong("reserved"),
        row.getLong("used"),
        halt(row, "closed"),
        halt(row, "revoked"));
  }

  private static Optional<Entitlement.Halt> halt(ResultSet row, String what) throws SQLException {
    var at = row.getObject(what + "_at", OffsetDateTime.class);
    return at == null
        ? Optional.empty()
        : Optional.of(
            new Entitlement.Halt(at.toInstant(), new CaseNumber(row.getString(what + "_by"))));
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
  }

  private static String code(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",");
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
