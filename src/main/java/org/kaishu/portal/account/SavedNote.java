package org.kaishu.portal.account;

/// What saving by and by answers: when it was saved, or why it was not.
///
/// @param version the version of the draft from now on
/// @param kept whether it was saved
public record SavedNote(int version, boolean kept, String text) {}
