package org.kaishu.rulebook;

/// What the catalogue entry of a dataset must state.
public record CatalogueField(String name, String title, Basis basis) {}
