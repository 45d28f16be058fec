package org.kaishu.matters;

import org.kaishu.cases.CaseNumber;

/// Where somebody opens a matter: at the workbench for the body they act for, or in their account
/// as an applicant like any other.
public enum Side {
  DESK("/workbench"),
  ACCOUNT("/account");

  private final String root;

  Side(String root) {
    this.root = root;
  }

  /// The side that an address belongs to.
  static Side of(String path) {
    return path.startsWith(DESK.root + "/") ? DESK : ACCOUNT;
  }

  /// Whether this is the workbench.
  public boolean desk() {
    return this == DESK;
  }

  /// The address of the list of what can be opened.
  public String list() {
    return root + "/matters";
  }

  /// The address at which a case of a process is opened.
  public String form(String process) {
    return list() + "/" + process;
  }

  /// The address of a case.
  public String matter(CaseNumber number) {
    return root + "/cases/" + number.value();
  }
}
