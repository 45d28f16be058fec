/// Processes of a rulebook as pictures: boxes and arrows laid out from the data, as SVG or Mermaid.
///
/// A stage says who acts, how long and by which provision; what the platform added is dashed. No
/// Spring: the law pages and the command line draw the same.
@NullMarked
@ApplicationModule(allowedDependencies = {"calendar", "page", "rulebook"})
package org.kaishu.diagram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
