package org.kaishu.rulebook;

import java.util.List;
import java.util.Optional;

/// What a rule rests on: the law, or a convention of the platform where the text is silent.
public sealed interface Basis {

  /// The text says so.
  record Law(Grounds cited) implements Basis {}

  /// The text does not say so; the platform does, and marks it 约.
  ///
  /// @param why in Chinese, what the text leaves open and what was chosen
  /// @param readings the numbers of the adopted readings it follows
  /// @param near the provisions that it fills out, which do not themselves say it
  record Convention(String why, List<Integer> readings, List<Citation> near) implements Basis {
    public Convention {
      readings = List.copyOf(readings);
      near = List.copyOf(near);
    }
  }

  /// Say whether the platform chose it and the law did not.
  default boolean isConvention() {
    return this instanceof Convention;
  }

  /// The grounds, if it is law.
  default Optional<Grounds> grounds() {
    return this instanceof Law(var cited) ? Optional.of(cited) : Optional.empty();
  }

  /// What a chip shows: 第二十条(二), or 约.
  default String label() {
    return switch (this) {
      case Law(var cited) -> cited.label();
      case Convention _ -> "约";
    };
  }
}
