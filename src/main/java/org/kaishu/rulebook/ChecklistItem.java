package org.kaishu.rulebook;

/// One thing that must be confirmed before an act.
///
/// @param title in Chinese, what the person confirms
public record ChecklistItem(String name, String title, Basis basis) {}
