package org.kaishu.party;

/// What an organisation is in law, which decides what it can be in the opening of data.
public enum OrganizationKind {
  /// 行政机关.
  ADMINISTRATIVE_ORGAN,
  /// 事业单位 with tasks of public administration or service.
  PUBLIC_SERVICE_INSTITUTION,
  /// 企业.
  ENTERPRISE,
  /// 社会组织.
  SOCIAL_ORGANIZATION,
  /// A committee of experts or a leading group: a body without being an agency.
  COMMITTEE;

  /// Whether it may be an open entity: only 公共管理和服务机构, organs and institutions, open data.
  public boolean opensData() {
    return this == ADMINISTRATIVE_ORGAN || this == PUBLIC_SERVICE_INSTITUTION;
  }
}
