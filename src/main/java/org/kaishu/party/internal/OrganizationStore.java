package org.kaishu.party.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of `party.organization` and `party.body`.
@Component
public class OrganizationStore {
  private static final String SELECT =
      "select id, region, name, kind, superior from party.organization ";

  private final JdbcClient jdbc;

  OrganizationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write a new organisation.
  public Organization insert(NewOrganization organization) {
    var id =
        jdbc.sql(
                """
                insert into party.organization (region, name, kind, superior)
                values (:region, :name, :kind, :superior)
                returning id
                """)
            .param("region", organization.region().value())
            .param("name", organization.name())
            .param("kind", kebab(organization.kind()))
            .param("superior", organization.superior().map(OrganizationId::value).orElse(null))
            .query(Long.class)
            .single();
    return new Organization(
        new OrganizationId(id),
        organization.region(),
        organization.name(),
        organization.kind(),
        organization.superior());
  }

  /// Find by number.
  public Optional<Organization> find(OrganizationId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query(OrganizationStore::read)
        .optional();
  }

  /// Find by region and name.
  public Optional<Organization> find(RegionCode region, String name) {
    return jdbc.sql(SELECT + "where region = :region and name = :name")
        .param("region", region.value())
        .param("name", name)
        .query(OrganizationStore::read)
        .optional();
  }

  /// All of one region.
  public List<Organization> in(RegionCode region) {
    return jdbc.sql(SELECT + "where region = :region order by name")
        .param("region", region.value())
        .query(OrganizationStore::read)
        .list();
  }

  /// Write who plays a role in a region.
  public void assignBody(RegionCode region, String role, OrganizationId organization) {
    jdbc.sql(
            """
            insert into party.body (region, role, organization)
            values (:region, :role, :organization)
            on conflict (region, role) do update set organization = excluded.organization
            """)
        .param("region", region.value())
        .param("role", role)
        .param("organization", organization.value())
        .update();
  }

  /// Who plays a role in the region or the nearest one above.
  ///
  /// A code sorts after every code above it, so the highest code is the nearest region.
  public Optional<OrganizationId> body(RegionCode region, String role) {
    return body(region, role, "desc");
  }

  /// Who plays a role in the topmost region above one, itself included.
  public Optional<OrganizationId> topmostBody(RegionCode region, String role) {
    return body(region, role, "asc");
  }

  private Optional<OrganizationId> body(RegionCode region, String role, String order) {
    return jdbc.sql(
            """
            select organization from party.body
            where role = :role and region in (:codes)
            """
                + " order by region "
                + order
                + " limit 1")
        .param("role", role)
        .param("codes", RegionStore.codes(region))
        .query(Long.class)
        .optional()
        .map(OrganizationId::new);
  }

  private static Organization read(ResultSet row, int number) throws SQLException {
    var superior = row.getObject("superior", Long.class);
    return new Organization(
        new OrganizationId(row.getLong("id")),
        new RegionCode(row.getString("region")),
        row.getString("name"),
        OrganizationKind.valueOf(row.getString("kind").replace('-', '_').toUpperCase(Locale.ROOT)),
        Optional.ofNullable(superior).map(OrganizationId::new));
  }

  private static String kebab(OrganizationKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
