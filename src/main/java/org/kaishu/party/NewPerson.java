package org.kaishu.party;

import java.util.Optional;

/// What is needed to add a person with an account.
///
/// @param login lower-case Latin letters, digits and hyphens; not personal data
/// @param displayName the name that others see, kept encrypted
/// @param phone kept encrypted
/// @param oneTimePassword whether the password must be replaced at the first sign-in
public record NewPerson(
    String login,
    String displayName,
    String password,
    Optional<String> phone,
    boolean oneTimePassword) {

  /// A person whose password stays valid.
  public static NewPerson of(String login, String displayName, String password) {
    return new NewPerson(login, displayName, password, Optional.empty(), false);
  }

  /// Shows neither name nor password, so that neither lands in a log.
  @Override
  public String toString() {
    return "NewPerson[" + login + "]";
  }
}
