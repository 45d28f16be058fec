package org.kaishu.tables;

import java.util.Arrays;
import java.util.Optional;

/// A system in which longitude and latitude of places in China are given.
public enum CoordinateSystem {
  /// World Geodetic System 1984, of satellite receivers.
  WGS84("WGS-84"),
  /// The shifted system of maps published in China (国测局坐标), used by AMap and Tencent.
  GCJ02("GCJ-02"),
  /// The system of Baidu Maps: GCJ-02, shifted once more.
  BD09("BD-09"),
  /// China Geodetic Coordinate System 2000: the same as WGS-84 within centimetres.
  CGCS2000("CGCS2000"),
  /// Nobody said and nothing tells.
  UNKNOWN("未知");

  private final String title;

  CoordinateSystem(String title) {
    this.title = title;
  }

  /// Return its usual name.
  public String title() {
    return title;
  }

  /// Find the system a usual name means.
  public static Optional<CoordinateSystem> of(String title) {
    return Arrays.stream(values()).filter(system -> system.title.equals(title)).findFirst();
  }
}
