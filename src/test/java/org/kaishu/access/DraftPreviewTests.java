package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.catalog.TestingDatasets.GUANGXI;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.TestingDatasets;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@PlatformTest
class DraftPreviewTests {
  @Autowired private DraftPreview drafts;
  @Autowired private Datasets datasets;
  @Autowired private Versions versions;
  @Autowired private Regions regions;
  @Autowired private Organizations organizations;
  @Autowired private AutowireCapableBeanFactory beans;

  @Test
  void showsADraftToItsAgencyAndToWhoReviewsInTheRegionAndToNobodyElse() {
    var id = TestingOpenTables.with(beans).listed(OpenAttribute.UNCONDITIONAL);
    var version = versions.find(new VersionId(id, 1)).orElseThrow();
    var publisher = datasets.find(id).orElseThrow().publisher();
    var other = TestingDatasets.publisher(regions, organizations, GUANGXI, "别的局");
    assertThat(drafts.first(member(publisher, Role.OPEN_ENTITY), version, 2))
        .hasValueSatisfying(page -> assertThat(page.rows()).hasSize(2));
    assertThat(drafts.first(member(other, Role.OPEN_ENTITY), version, 2)).isEmpty();
    assertThat(drafts.first(member(publisher, Role.CITIZEN), version, 2)).isEmpty();
    assertThat(drafts.first(member(other, Role.AUTHORITY), version, 2)).isEmpty();
    organizations
        .body(GUANGXI, Role.AUTHORITY)
        .ifPresent(authority -> {
          assertThat(drafts.first(member(authority, Role.AUTHORITY), version, 2)).isPresent();
          assertThat(drafts.first(member(authority, Role.AUDITOR), version, 2)).isEmpty();
        });
  }

  private static Principal member(OrganizationId organization, String role) {
    return new Principal(
        new PersonId(1), "某人", Optional.of(organization), Optional.of(GUANGXI), Set.of(role));
  }
}
