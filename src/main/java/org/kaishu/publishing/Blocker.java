package org.kaishu.publishing;

/// One thing that must be done before a dataset can be submitted.
///
/// @param about what it concerns, a word that pages link to: `data`, `title`, `summary`, `fields`,
///   `attribute`, `conditions`, `relations`, `supervision`, `contact`, `sample`, `changes`, `case`
/// @param text what to do, in Chinese
/// @param basis the article or 约 that asks for it
public record Blocker(String about, String text, String basis) {}
