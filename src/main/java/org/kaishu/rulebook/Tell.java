package org.kaishu.rulebook;

/// Who is told what by an act.
///
/// @param role whom
/// @param what in Chinese
public record Tell(String role, String what, Basis basis) {}
