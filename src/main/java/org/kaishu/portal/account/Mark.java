package org.kaishu.portal.account;

/// A short word with its colour.
///
/// @param style the style class of the tag; empty for grey
public record Mark(String style, String text) {}
