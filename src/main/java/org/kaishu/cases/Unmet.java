package org.kaishu.cases;

import org.kaishu.rulebook.Requirement;

/// Something that an act requires and that did not come with it as it should.
///
/// @param requirement what is required
/// @param text what to do, in Chinese
public record Unmet(Requirement requirement, String text) {}
