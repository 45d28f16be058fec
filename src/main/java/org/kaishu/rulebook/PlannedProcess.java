package org.kaishu.rulebook;

/// A process that the text knows and the platform does not run yet.
public record PlannedProcess(String name, String title, Grounds grounds) {}
