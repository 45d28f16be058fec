package org.kaishu.tables.internal;

import java.util.regex.Pattern;
import org.kaishu.tables.CoordinateSystem;

/// Tells the coordinate system from the names people, formats and authorities give it.
final class CrsNames {
  private static final Pattern GCJ = Pattern.compile("(?i).*(gcj|火星|国测局|高德|腾讯|amap|gaode).*");
  private static final Pattern BAIDU =
      Pattern.compile("(?i).*(bd-?_?09|bd09|百度|baidu|(^|[_ -])bd([_ -]|$)).*");
  private static final Pattern CHINA_2000 =
      Pattern.compile(
          "(?i).*(cgcs ?_?2000|china[_ ]2000|china[_ ]geodetic[_ ]coordinate[_ ]system[_ ]2000|大地2000|国家2000|2000坐标|EPSG:+4490).*");
  private static final Pattern WORLD =
      Pattern.compile(
          "(?i).*(wgs[ _-]?(19)?84|gps|CRS:?84|EPSG:+4326(?!\\d)|(经度|纬度|lng|lon|lat|itude|x|y)[ _(（-]?84).*");
  private static final Pattern PROJECTED =
      Pattern.compile("(?i)\\s*(PROJCS|PROJCRS)\\[.*", Pattern.DOTALL);
  private static final Pattern ZONE =
      Pattern.compile(
          "(?i).*?(3|6)?[ _-]?(?:Degree)?[ _-]?GK[ _-](?:CM[ _-](\\d+)E?|Zone[ _-](\\d+)).*",
          Pattern.DOTALL);

  private CrsNames() {}

  /// The system a name means; unknown when it means none of them.
  static CoordinateSystem of(String name) {
    if (GCJ.matcher(name).matches()) {
      return CoordinateSystem.GCJ02;
    }
    if (BAIDU.matcher(name).matches()) {
      return CoordinateSystem.BD09;
    }
    if (CHINA_2000.matcher(name).matches()) {
      return CoordinateSystem.CGCS2000;
    }
    return WORLD.matcher(name).matches() ? CoordinateSystem.WGS84 : CoordinateSystem.UNKNOWN;
  }

  /// What a name means, in words for the steward; empty when it means none of the systems.
  static String meant(String name) {
    var system = of(name);
    return system == CoordinateSystem.UNKNOWN ? "" : "，即 " + system.title();
  }

  /// The system that two titles agree on.
  static CoordinateSystem ofTitles(String longitude, String latitude) {
    var system = of(longitude);
    return system == of(latitude) ? system : CoordinateSystem.UNKNOWN;
  }

  /// What a well-known text of a `.prj` file says, in words for the steward.
  static String described(String wkt) {
    var system = of(wkt);
    var frame =
        system == CoordinateSystem.UNKNOWN
            ? wkt.matches("(?is).*beijing[ _]?(19)?54.*")
                ? "北京 1954"
                : wkt.matches("(?is).*xian[ _]?(19)?80.*") ? "西安 1980" : ""
            : system.title();
    if (!PROJECTED.matcher(wkt).matches()) {
      return frame.isEmpty() ? "" : "，即 " + frame + " 经纬度";
    }
    var zone = ZONE.matcher(wkt);
    var said = zone.matches() ? "高斯—克吕格投影" + zone(zone.group(2), zone.group(3)) : "投影坐标";
    return "，即%s%s，单位是米，不是经纬度".formatted(frame.isEmpty() ? "" : " " + frame + " ", said);
  }

  private static String zone(
      @org.jspecify.annotations.Nullable String meridian,
      @org.jspecify.annotations.Nullable String number) {
    if (meridian != null) {
      return "（中央经线 %s°）".formatted(meridian);
    }
    return number == null ? "" : "（第 %s 带）".formatted(number);
  }
}
