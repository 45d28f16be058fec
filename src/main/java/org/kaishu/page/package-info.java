/// What every page shares: the frame around it, its words, its assets and the parts it is made of.
///
/// Pages of `portal` and `workbench` are templates with one typed record each; this module renders
/// them and holds the records of the parts they have in common, such as the legal clock's face.
@NullMarked
@ApplicationModule(allowedDependencies = {"calendar", "party", "rulebook", "tables"})
package org.kaishu.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
