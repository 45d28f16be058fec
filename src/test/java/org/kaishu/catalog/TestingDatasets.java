package org.kaishu.catalog;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaishu.ledger.Actor;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Organizations;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Grounds;

/// Descriptions and publishers made for a test.
public final class TestingDatasets {
  public static final RegionCode GUANGXI = new RegionCode("450000");
  public static final RegionCode SHANGHAI = new RegionCode("310000");

  /// Guangxi, article 19: what nothing speaks against is unconditional.
  public static final Grounds GX_19 = grounds("guangxi", "19");

  /// Guangxi, article 22: what may violate a right is stopped.
  public static final Grounds GX_22 = grounds("guangxi", "22");

  public static final Actor STEWARD = Actor.person(4711);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestingDatasets() {}

  public static Grounds grounds(String jurisdiction, String article) {
    return Grounds.of(
        new Citation(EditionId.parse(jurisdiction + "/data-opening-measures@draft-1"), article));
  }

  /// An agency nobody else has, in a region that is kept.
  public static OrganizationId publisher(
      Regions regions, Organizations organizations, RegionCode region, String name) {
    regions.createBuiltIn();
    return organizations
        .create(
            new NewOrganization(
                region,
                name + COUNT.incrementAndGet(),
                OrganizationKind.ADMINISTRATIVE_ORGAN,
                Optional.empty()))
        .id();
  }

  public static List<Field> fields() {
    return List.of(
        new Field(1, "line_name", "线路名称", "对外公布的线路名", "text", true),
        new Field(2, "stop_name", "站点名称", "站牌上的站名", "text", true),
        new Field(3, "riders", "上车人次", "当日刷卡上车的人次", "integer", false));
  }

  public static Description unconditional(String title) {
    return described(title, "", Theme.TRANSPORT, List.of());
  }

  public static Description described(
      String title, String summary, Theme theme, List<String> keywords) {
    return new Description(
        title,
        summary,
        theme,
        keywords,
        UpdateFrequency.MONTHLY,
        OpenAttribute.UNCONDITIONAL,
        GX_19,
        "",
        fields(),
        Description.ALL_FORMATS,
        "",
        "",
        "",
        "");
  }
}
