package org.kaishu.tables.internal;

import java.util.Optional;
import java.util.Set;

/// Units of measure as people write them behind a number, or, for currencies, before it.
///
/// Only words of this list are taken for units: in `3号`, `101室` or `5楼` the word behind the number
/// makes a name of it.
///
/// @param base what is counted; empty for a bare 万 or 亿
/// @param power by how many places 万 or 亿 shift the number: 4, 8, else 0
record Units(String base, int power) {
  /// A number without any unit.
  static final Units NONE = new Units("", 0);

  private static final Set<String> BASES =
      Set.of(
          "元", "美元", "港元", "欧元", "¥", "$", "€", "£", "%", "‰", "人", "人次", "户", "户次", "个", "家", "件",
          "辆", "台", "套", "座", "所", "张", "张床", "次", "项", "篇", "册", "只", "头", "株", "棵", "间", "宗", "起",
          "例", "条", "处", "米", "m", "千米", "公里", "km", "厘米", "cm", "毫米", "mm", "英里", "里", "㎡", "m²",
          "m2", "平方米", "平米", "平", "平方公里", "平方千米", "km²", "km2", "亩", "公顷", "hm²", "m³", "m3", "立方米",
          "升", "L", "毫升", "mL", "ml", "吨", "t", "千克", "公斤", "kg", "克", "g", "毫克", "mg", "岁", "年",
          "天", "小时", "h", "分钟", "min", "秒", "s", "℃", "°C", "摄氏度", "度", "kW", "千瓦", "MW", "兆瓦",
          "kWh", "kW·h", "千瓦时", "V", "A", "dB", "dB(A)", "Pa", "hPa", "kPa", "MPa", "μg", "µg",
          "bit", "KB", "MB", "GB", "TB", "Mbps", "车位", "泊位", "床");

  /// Find the unit a word names: one of the list, after 万 or 亿, or one for each of another.
  static Optional<Units> of(String word) {
    if (word.isEmpty()) {
      return Optional.of(NONE);
    }
    var power = word.startsWith("万") ? 4 : word.startsWith("亿") ? 8 : 0;
    var base = power == 0 ? word : word.substring(1);
    if (power > 0 && base.isEmpty()) {
      return Optional.of(new Units("", power));
    }
    return known(base) ? Optional.of(new Units(base, power)) : Optional.empty();
  }

  private static boolean known(String base) {
    var slash = base.indexOf('/');
    if (slash < 0) {
      return BASES.contains(base);
    }
    var per = base.substring(slash + 1);
    return BASES.contains(base.substring(0, slash))
        && (BASES.contains(per) || per.equals("月") || per.equals("日"));
  }

  /// Whether it is written before the number.
  boolean currency() {
    return base.length() == 1 && "¥$€£".contains(base);
  }

  /// Whether amounts of it are money.
  boolean money() {
    return currency() || base.startsWith("元") || base.matches("(美|港|欧)元.*");
  }

  /// The unit as written.
  String shown() {
    return (power == 4 ? "万" : power == 8 ? "亿" : "") + base;
  }
}
