package org.kaishu.portal;

/// A rulebook as others link to it.
///
/// @param place the region it governs
/// @param style the seal's style class
public record LawLink(
    String title, String place, String seal, String style, String force, String href) {}
