package org.kaishu.cases;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How cases run here.
///
/// @param rulebooks an operator's directory of rulebooks that adds to or replaces the built-in ones
@ConfigurationProperties("kaishu")
public record CasesSettings(@Nullable Path rulebooks) {

  /// Return the operator's directory of rulebooks, if there is one.
  public Optional<Path> directory() {
    return Optional.ofNullable(rulebooks);
  }
}
