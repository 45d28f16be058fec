package org.kaishu.rulebook;

/// What a rulebook answers, and what the answer rests on.
///
/// @param edition the edition that answered, so that the answer can be replayed years later
public record Ruling<T>(T value, Basis basis, EditionId edition) {}
