package org.kaishu.party;

/// A person with an account.
///
/// @param mustChangePassword the password was handed out once and must be replaced at sign-in
public record Person(
    PersonId id,
    String login,
    String displayName,
    RealName realName,
    boolean mustChangePassword,
    boolean disabled) {}
