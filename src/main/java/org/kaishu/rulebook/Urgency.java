package org.kaishu.rulebook;

/// A degree of urgency that a case may carry.
///
/// @param title the jurisdiction's own word for it, such as 加急
public record Urgency(String name, String title, Basis basis) {}
