package org.kaishu.party.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kaishu.party.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of `party.region`.
@Component
public class RegionStore {
  private final JdbcClient jdbc;

  RegionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write a new region.
  public void insert(RegionRow region) {
    jdbc.sql(
            """
            insert into party.region (code, name, slug, jurisdiction)
            values (:code, :name, :slug, :jurisdiction)
            """)
        .param("code", region.code().value())
        .param("name", region.name())
        .param("slug", region.slug().orElse(null))
        .param("jurisdiction", region.jurisdiction().orElse(null))
        .update();
  }

  /// The region with that code and those above it, lowest first, as far as they are kept.
  public List<RegionRow> path(RegionCode code) {
    return jdbc
        .sql("select code, name, slug, jurisdiction from party.region where code in (:codes)")
        .param("codes", codes(code))
        .query(RegionStore::read)
        .list()
        .stream()
        .sorted(Comparator.comparing((RegionRow row) -> row.code().level()).reversed())
        .toList();
  }

  /// Every region.
  public List<RegionRow> all() {
    return jdbc.sql("select code, name, slug, jurisdiction from party.region")
        .query(RegionStore::read)
        .list();
  }

  /// The region that owns a slug.
  public Optional<RegionCode> bySlug(String slug) {
    return jdbc.sql("select code from party.region where slug = :slug")
        .param("slug", slug)
        .query(String.class)
        .optional()
        .map(RegionCode::new);
  }

  /// The codes from one up to the root, lowest first.
  static List<String> codes(RegionCode code) {
    var codes = new ArrayList<String>();
    for (var at = Optional.of(code); at.isPresent(); at = at.get().above()) {
      codes.add(at.get().value());
    }
    return codes;
  }

  private static RegionRow read(ResultSet row, int number) throws SQLException {
    return new RegionRow(
        new RegionCode(row.getString("code")),
        row.getString("name"),
        Optional.ofNullable(row.getString("slug")),
        Optional.ofNullable(row.getString("jurisdiction")));
  }
}
