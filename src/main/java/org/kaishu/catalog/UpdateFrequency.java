package org.kaishu.catalog;

import java.util.Arrays;
import java.util.Optional;

/// How often the open entity promises a new version (更新频率).
public enum UpdateFrequency {
  REALTIME("realtime", "实时"),
  DAILY("daily", "每日"),
  WEEKLY("weekly", "每周"),
  MONTHLY("monthly", "每月"),
  QUARTERLY("quarterly", "每季度"),
  HALF_YEARLY("half-yearly", "每半年"),
  YEARLY("yearly", "每年"),
  IRREGULAR("irregular", "不定期"),
  STATIC("static", "不再更新");

  private final String code;
  private final String title;

  UpdateFrequency(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /// The word used in URLs and JSON.
  public String code() {
    return code;
  }

  /// The Chinese name.
  public String title() {
    return title;
  }

  /// Find the frequency of a code.
  public static Optional<UpdateFrequency> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
  }
}
