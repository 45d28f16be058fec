package org.kaishu.sources;

/// Something known of where a file came from, kept with it as evidence.
///
/// @param what kebab-case word: `final-address`, `media-type`, `column` …
public record SourceFact(String what, String value) {}
