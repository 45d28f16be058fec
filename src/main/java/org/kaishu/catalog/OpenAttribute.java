package org.kaishu.catalog;

import java.util.Arrays;
import java.util.Optional;

/// How far a dataset is open. There are exactly these three; each rulebook has its own words for
/// them (its terms), and no rulebook knows a fourth.
public enum OpenAttribute {
  /// 无条件开放: anyone takes it directly.
  UNCONDITIONAL("unconditional"),
  /// 有条件开放: on application; fields marked open may be had directly.
  CONDITIONAL("conditional"),
  /// 不予开放: never served.
  CLOSED("closed");

  private final String code;

  OpenAttribute(String code) {
    this.code = code;
  }

  /// The word used in URLs, JSON and the rulebooks.
  public String code() {
    return code;
  }

  /// Find the attribute of a code; empty for any fourth word.
  public static Optional<OpenAttribute> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
  }
}
