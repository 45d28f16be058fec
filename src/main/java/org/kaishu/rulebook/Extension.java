package org.kaishu.rulebook;

/// That an act lengthens the clock of its stage.
///
/// @param by the most working days it may add
/// @param times how often a case may be extended in one stage of one round
public record Extension(int by, int times) {}
