package org.kaishu.demo.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.demo.Doors;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.NewPerson;
import org.kaishu.party.NewRegion;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Principal;
import org.kaishu.party.Region;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Body;

/// Who plays: regions, bodies, agencies and people, made through the doors.
public final class Cast {
  /// The password of every demonstration account.
  public static final String PASSWORD = "kaishu-demo";

  /// The accounts, with what each is for.
  public static final List<String> ACCOUNTS =
      List.of(
          "sh-steward, sh-steward-environment, sh-steward-health  上海：提供数据的单位",
          "sh-operator, sh-authority, sh-expert  上海：数据中心、主管部门、专家",
          "gx-steward, gx-steward-education, gx-steward-nanning  广西：提供数据的单位",
          "gx-operator, gx-authority, gx-expert  广西：信息中心、主管部门、专家",
          "citizen, company, auditor, admin  市民、企业、审计、管理员");

  private final Doors doors;
  private final Map<String, Principal> stewards = new HashMap<>();

  /// Make the players on a platform that has none.
  public Cast(Doors doors) {
    this.doors = doors;
  }

  /// Make a region's bodies, named as its rulebook names them, with one account each:
  /// `<slug>-operator`, `<slug>-authority`, `<slug>-expert`.
  public Region region(String slug) {
    doors.regions().createBuiltIn();
    var region = doors.regions().find(slug).orElseThrow();
    var rulebook = doors.publishing().rulebook(region.code());
    body(region, Role.DATA_CENTER, rulebook.roles().get(Role.DATA_CENTER), "operator");
    body(region, Role.AUTHORITY, rulebook.roles().get(Role.AUTHORITY), "authority");
    body(region, Role.EXPERT_COMMITTEE, rulebook.roles().get(Role.EXPERT_COMMITTEE), "expert");
    return region;
  }

  private void body(Region region, String role, @Nullable Body body, String login) {
    if (body == null) {
      return;
    }
    var kind =
        role.equals(Role.EXPERT_COMMITTEE)
            ? OrganizationKind.COMMITTEE
            : OrganizationKind.ADMINISTRATIVE_ORGAN;
    var organization = organization(region.code(), body.title(), kind, Optional.empty());
    doors.organizations().assignBody(region.code(), role, organization.id());
    person(
        region.slug() + "-" + login,
        body.title() + "工作人员",
        Role.heldFor(role),
        Optional.of(organization.id()));
  }

  /// Make a body of a region that acts by its rulebook's word, with one account.
  void body(Region region, Body body) {
    body(region, body.role(), body, body.role());
  }

  /// Make the head of a steward's agency.
  void head(Principal steward, String login) {
    person(login, "负责人", Role.ENTITY_HEAD, steward.organization());
  }

  /// Make a region below another.
  public Region below(RegionCode code, String name) {
    return doors.regions().create(NewRegion.below(code, name));
  }

  /// Make an agency with a steward.
  public Principal agency(Region region, String name, String login) {
    var superior = doors.organizations().body(region.code(), Role.AUTHORITY);
    var agency = organization(region.code(), name, OrganizationKind.ADMINISTRATIVE_ORGAN, superior);
    var steward = person(login, name + "数据管理员", Role.OPEN_ENTITY, Optional.of(agency.id()));
    stewards.put(name, steward);
    return steward;
  }

  /// Return the steward of an agency made before.
  public Principal steward(String agency) {
    var steward = stewards.get(agency);
    if (steward == null) {
      throw new IllegalArgumentException("no agency " + agency);
    }
    return steward;
  }

  /// Make the people without an agency: a citizen, a company, an auditor, an administrator.
  public void visitors() {
    person("citizen", "市民", Role.CITIZEN, Optional.empty());
    var region = doors.regions().roots().getFirst();
    var company =
        organization(region.code(), "示例科技有限公司", OrganizationKind.ENTERPRISE, Optional.empty());
    person("company", "示例科技有限公司经办人", Role.COMPANY, Optional.of(company.id()));
    person("auditor", "审计人员", Role.AUDITOR, Optional.empty());
    person("admin", "系统管理员", Role.ADMIN, Optional.empty());
  }

  private Organization organization(
      RegionCode region, String name, OrganizationKind kind, Optional<OrganizationId> superior) {
    return doors
        .organizations()
        .find(region, name)
        .orElseGet(
            () -> doors.organizations().create(new NewOrganization(region, name, kind, superior)));
  }

  private Principal person(
      String login, String name, String role, Optional<OrganizationId> organization) {
    var person = doors.people().create(NewPerson.of(login, name, PASSWORD));
    doors.people().assign(person.id(), role, organization);
    return doors.people().principal(person.id()).orElseThrow();
  }
}
