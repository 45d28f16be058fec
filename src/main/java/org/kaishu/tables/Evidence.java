package org.kaishu.tables;

/// Something found out about a file, with the reason for believing it.
///
/// @param what kebab-case word: `encoding`, `delimiter`, `header-row`, `skipped-row`, `type` …
/// @param value what was found
/// @param because why, in words for the steward
public record Evidence(String what, String value, String because) {}
