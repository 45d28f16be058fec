package org.kaishu.catalog;

import java.util.Arrays;
import java.util.Optional;

/// The data domains (数据领域) under which datasets are found.
public enum Theme {
  TRANSPORT("transport", "交通出行"),
  ENVIRONMENT("environment", "生态环境"),
  HEALTH("health", "医疗卫生"),
  EDUCATION("education", "教育科技"),
  HOUSING("housing", "城建住房"),
  LIVELIHOOD("livelihood", "社会民生"),
  FINANCE("finance", "财税金融"),
  AGRICULTURE("agriculture", "农业农村"),
  CREDIT("credit", "信用服务"),
  WEATHER("weather", "气象水文"),
  CULTURE("culture", "文化旅游"),
  SAFETY("safety", "公共安全"),
  EMPLOYMENT("employment", "就业社保"),
  MARKET("market", "市场监管");

  private final String code;
  private final String title;

  Theme(String code, String title) {
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

  /// Find the theme of a code.
  public static Optional<Theme> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
  }
}
