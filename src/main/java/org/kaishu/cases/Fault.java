package org.kaishu.cases;

/// Something that must be mended before a form can be taken.
///
/// @param field the field of the form
/// @param text what to do, in Chinese
public record Fault(String field, String text) {}
