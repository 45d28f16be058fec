package org.kaishu.party;

import java.util.Set;

/// The roles that people hold, in the rulebooks' words where a rulebook knows them.
public final class Role {
  /// Steward of an agency that opens data.
  public static final String OPEN_ENTITY = "open-entity";

  /// Operator at the region's data centre.
  public static final String DATA_CENTER = "data-center";

  /// Official of the authority for the opening of data.
  public static final String AUTHORITY = "authority";

  /// Member of the expert committee.
  public static final String EXPERT_COMMITTEE = "expert-committee";

  /// Head of an agency that opens data.
  public static final String ENTITY_HEAD = "entity-head";

  /// Official of any other body that acts in cases.
  public static final String OFFICIAL = "official";

  /// Reads everything, acts on nothing.
  public static final String AUDITOR = "auditor";

  /// Keeps accounts and roles.
  public static final String ADMIN = "admin";

  /// A natural person who uses data.
  public static final String CITIZEN = "citizen";

  /// Acts for a company that uses data.
  public static final String COMPANY = "company";

  /// Roles held in an organisation that acts in cases.
  public static final Set<String> ACTING =
      Set.of(OPEN_ENTITY, ENTITY_HEAD, DATA_CENTER, AUTHORITY, EXPERT_COMMITTEE, OFFICIAL);

  /// Roles that may enter the workbench.
  public static final Set<String> STAFF =
      Set.of(
          OPEN_ENTITY,
          ENTITY_HEAD,
          DATA_CENTER,
          AUTHORITY,
          EXPERT_COMMITTEE,
          OFFICIAL,
          AUDITOR,
          ADMIN);

  /// Every role.
  public static final Set<String> ALL =
      Set.of(
          OPEN_ENTITY,
          ENTITY_HEAD,
          DATA_CENTER,
          AUTHORITY,
          EXPERT_COMMITTEE,
          OFFICIAL,
          AUDITOR,
          ADMIN,
          CITIZEN,
          COMPANY);

  private Role() {}

  /// Return the role that people hold who act for a body, by the rulebooks' word for the body:
  /// those of a `city-authority` hold [#AUTHORITY], those of a body without a role of its own
  /// [#OFFICIAL].
  public static String heldFor(String body) {
    return switch (body) {
      case "applicant" -> body;
      case OPEN_ENTITY, "using-department" -> OPEN_ENTITY;
      case ENTITY_HEAD -> ENTITY_HEAD;
      case AUTHORITY, "city-authority", "district-authority" -> AUTHORITY;
      case DATA_CENTER -> DATA_CENTER;
      case EXPERT_COMMITTEE, "experts" -> EXPERT_COMMITTEE;
      default -> OFFICIAL;
    };
  }
}
