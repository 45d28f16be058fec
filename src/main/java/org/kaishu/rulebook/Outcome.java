package org.kaishu.rulebook;

/// A way in which a process ends.
public record Outcome(String name, String title) {}
