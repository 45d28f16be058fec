package org.kaishu.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.Subject;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class PartiesTests {
  @Autowired private Regions regions;
  @Autowired private Organizations organizations;
  @Autowired private People people;
  @Autowired private Passwords passwords;
  @Autowired private Administrators administrators;
  @Autowired private JdbcClient jdbc;
  @Autowired private Ledger ledger;

  private TestingParties parties;

  @BeforeEach
  void makeParties() {
    parties = new TestingParties(regions, organizations, people);
  }

  @Test
  @Obligation({"GX-10-1"})
  void keepsFiveLevelsAndFindsABodyByWalkingUp() {
    var region =
        regions.create(
            new NewRegion(
                new RegionCode("980000"), "某自治区", Optional.of("xx"), Optional.of("guangxi")));
    var city = regions.create(NewRegion.below(new RegionCode("980100"), "某市"));
    var county = regions.create(NewRegion.below(new RegionCode("980103"), "某县"));
    var township = regions.create(NewRegion.below(new RegionCode("980103001000"), "某乡"));
    var village = regions.create(NewRegion.below(new RegionCode("980103001002"), "某村"));
    assertThat(regions.upwards(village.code()))
        .extracting(Region::level)
        .containsExactly(
            RegionLevel.VILLAGE,
            RegionLevel.TOWNSHIP,
            RegionLevel.COUNTY,
            RegionLevel.CITY,
            RegionLevel.REGION);
    assertThat(village.jurisdiction()).isEqualTo("guangxi");
    assertThat(village.slug()).isEqualTo("xx");
    assertThat(village.parent()).contains(township.code());

    var bureau = parties.agency(region.code());
    var countyBureau = parties.agency(county.code());
    organizations.assignBody(region.code(), Role.AUTHORITY, bureau.id());
    assertThat(organizations.body(village.code(), Role.AUTHORITY)).contains(bureau.id());
    organizations.assignBody(county.code(), Role.AUTHORITY, countyBureau.id());
    assertThat(organizations.body(village.code(), Role.AUTHORITY)).contains(countyBureau.id());
    assertThat(organizations.body(city.code(), Role.AUTHORITY)).contains(bureau.id());
    assertThat(organizations.body(village.code(), Role.DATA_CENTER)).isEmpty();

    var post = parties.agency(village.code());
    assertThat(organizations.find(post.id()).map(Organization::region)).contains(village.code());
  }

  @Test
  void linksARegionToTheNearestOneKeptAbove() {
    regions.createBuiltIn();
    var district = new RegionCode("310115");
    var kept =
        regions.find(district).orElseGet(() -> regions.create(NewRegion.below(district, "某区")));
    assertThat(kept.parent()).contains(new RegionCode("310000"));
    assertThat(kept.slug()).isEqualTo("sh");
    assertThat(regions.find("sh").map(Region::code)).contains(new RegionCode("310000"));
    assertThat(regions.createBuiltIn()).hasSize(5);
  }

  @Test
  void refusesARegionThatNothingGovernsAndOneKeptAlready() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regions.create(NewRegion.below(new RegionCode("990000"), "无法规")))
        .withMessageContaining("990000");
    var region = parties.region("qingdao");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regions.create(NewRegion.below(region.code(), "再来一次")));
  }

  @Test
  @Obligation({"SH-3-1"})
  void onlyOrgansAndPublicServiceInstitutionsBecomeOpenEntities() {
    var region = parties.region("shanghai");
    for (var kind : OrganizationKind.values()) {
      var organization = parties.organization(region.code(), kind);
      var person = parties.person(Role.CITIZEN);
      switch (kind) {
        case ADMINISTRATIVE_ORGAN, PUBLIC_SERVICE_INSTITUTION -> {
          people.assign(person.id(), Role.OPEN_ENTITY, Optional.of(organization.id()));
          assertThat(people.principal(person.id()).orElseThrow().holds(Role.OPEN_ENTITY)).isTrue();
        }
        case ENTERPRISE, SOCIAL_ORGANIZATION, COMMITTEE ->
            assertThatIllegalArgumentException()
                .as("%s", kind)
                .isThrownBy(() ->
                    people.assign(person.id(), Role.OPEN_ENTITY, Optional.of(organization.id())));
      }
    }
  }

  @Test
  void aPersonActsForOneOrganisation() {
    var region = parties.region("qingdao");
    var agency = parties.agency(region.code());
    var other = parties.agency(region.code());
    var steward = parties.person(Role.OPEN_ENTITY, agency.id());
    var principal = people.principal(steward.id()).orElseThrow();
    assertThat(principal.organization()).contains(agency.id());
    assertThat(principal.region()).contains(region.code());
    assertThat(principal.holds(Role.OPEN_ENTITY, other.id())).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> people.assign(steward.id(), Role.AUTHORITY, Optional.of(other.id())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> people.assign(steward.id(), "mayor", Optional.of(agency.id())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> people.assign(steward.id(), Role.AUTHORITY, Optional.empty()));
    people.withdraw(steward.id(), Role.OPEN_ENTITY, Actor.SYSTEM);
    assertThat(people.principal(steward.id()).orElseThrow().roles()).isEmpty();
    assertThat(people.holders(agency.id(), Role.OPEN_ENTITY)).isEmpty();
  }

  @Test
  void keepsPasswordsAsArgon2idAndPersonalDataSealed() {
    var person =
        people.create(
            new NewPerson(
                "sealed-person", "欧阳明月", "a long password", Optional.of("13800138000"), false));
    var row =
        jdbc.sql("select password, display_name, phone from party.person where id = :id")
            .param("id", person.id().value())
            .query()
            .singleRow();
    assertThat((String) row.get("password"))
        .startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$")
        .doesNotContain("a long password");
    for (var column : new String[] {"display_name", "phone"}) {
      var stored = new String((byte[]) row.get(column), StandardCharsets.ISO_8859_1);
      assertThat(stored).doesNotContain(latin("欧阳"), latin("明月"), "13800138000", "8001");
    }
    assertThat(people.find("sealed-person").orElseThrow().displayName()).isEqualTo("欧阳明月");
    assertThat(passwords.match(person.id(), "a long password")).isTrue();
    assertThat(passwords.match(person.id(), "a wrong password")).isFalse();
  }

  @Test
  void recordsWhoGotWhichRoleWithoutPersonalData() {
    var agency = parties.agency(parties.region("qingdao").code());
    var person = people.create(NewPerson.of("recorded-person", "上官婉儿", "a long password"));
    people.assign(person.id(), Role.OPEN_ENTITY, Optional.of(agency.id()), Actor.person(4711));
    var entries = ledger.about(new Subject("person", person.id().toString()));
    assertThat(entries)
        .extracting(LedgerEntry::kind)
        .containsExactly("person.created", "role.assigned");
    assertThat(entries.getLast().actor()).isEqualTo(Actor.person(4711));
    assertThat(entries.getLast().facts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("role", "open-entity", "organization", agency.id().toString()));
    assertThat(entries.toString()).doesNotContain("上官", "recorded-person");
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void refusesALoginThatIsTakenOrCouldBePersonal() {
    people.create(NewPerson.of("taken-login", "甲", "a long password"));
    for (var login : new String[] {"taken-login", "13800138000", "u13800138000", "Upper", "a b"}) {
      assertThatIllegalArgumentException()
          .as(login)
          .isThrownBy(() -> people.create(NewPerson.of(login, "乙", "a long password")));
    }
  }

  @Test
  void changesAPasswordOnlyForAGoodOne() {
    var person = parties.person(Role.CITIZEN).id();
    var old = TestingParties.PASSWORD;
    assertThat(passwords.change(person, "wrong", "another long one"))
        .isEqualTo(Passwords.Change.WRONG);
    assertThat(passwords.change(person, old, "short")).isEqualTo(Passwords.Change.LENGTH);
    assertThat(passwords.change(person, old, old)).isEqualTo(Passwords.Change.SAME);
    assertThat(passwords.change(person, old, "another long one"))
        .isEqualTo(Passwords.Change.CHANGED);
    assertThat(passwords.match(person, "another long one")).isTrue();
    assertThat(passwords.match(person, old)).isFalse();
  }

  @Test
  void tellsTheAdministratorsPasswordOnceAndOnlyForItsFirstUse() {
    var first = administrators.ensure();
    assertThat(administrators.ensure()).isEmpty();
    var admin = people.find(Administrators.LOGIN).orElseThrow();
    assertThat(people.principal(admin.id()).orElseThrow().holds(Role.ADMIN)).isTrue();
    first.ifPresent(password -> {
      assertThat(password).hasSize(23);
      assertThat(admin.mustChangePassword()).isTrue();
    });
  }
}
