package org.kaishu.tables.internal;

import org.kaishu.tables.CoordinateSystem;

/// Takes longitude and latitude back from the shifted systems of Chinese maps to WGS-84.
///
/// The shift of GCJ-02 was never published by the authority; these are the formulas that became
/// known in 2010 and that every public implementation repeats (`eviltransform`, `coordtransform`,
/// hutool's `CoordinateUtil`, whose test values ours are held to). BD-09 turns and shifts GCJ-02
/// once more, by the formula Baidu's interface agrees with. Neither has an inverse in closed form:
/// the place is sought whose shifted image is the one given, to within a millimetre. The shift
/// itself fits the official one to about a metre, which no formula improves.
///
/// CGCS2000 and WGS-84 both realise the international terrestrial frame and differ by centimetres:
/// no value is changed. Places outside of China were never shifted.
final class ChinaShift {
  private static final double AXIS = 6_378_245.0;
  private static final double ECCENTRICITY = 0.006693421622965943;
  private static final double TURN = Math.PI * 3000.0 / 180.0;
  private static final double CLOSE = 1e-9;
  private static final int ROUNDS = 30;

  /// A place by degrees.
  record Place(double longitude, double latitude) {
    private Place plus(double east, double north) {
      return new Place(longitude + east, latitude + north);
    }
  }

  private ChinaShift() {}

  /// The same place in WGS-84.
  static Place toWgs84(CoordinateSystem from, Place place) {
    return switch (from) {
      case WGS84, CGCS2000, UNKNOWN -> place;
      case GCJ02, BD09 -> sought(from, place);
    };
  }

  private static Place sought(CoordinateSystem from, Place image) {
    var guess = image;
    for (int i = 0; i < ROUNDS; i++) {
      var reached = fromWgs84(from, guess);
      var east = image.longitude() - reached.longitude();
      var north = image.latitude() - reached.latitude();
      guess = guess.plus(east, north);
      if (Math.abs(east) < CLOSE && Math.abs(north) < CLOSE) {
        break;
      }
    }
    return guess;
  }

  /// Where a place of WGS-84 lies in another system.
  static Place fromWgs84(CoordinateSystem to, Place place) {
    return switch (to) {
      case WGS84, CGCS2000, UNKNOWN -> place;
      case GCJ02 -> outside(place) ? place : shifted(place);
      case BD09 -> turned(outside(place) ? place : shifted(place));
    };
  }

  private static boolean outside(Place place) {
    return place.longitude() < 72.004
        || place.longitude() > 137.8347
        || place.latitude() < 0.8293
        || place.latitude() > 55.8271;
  }

  private static Place shifted(Place place) {
    var x = place.longitude() - 105.0;
    var y = place.latitude() - 35.0;
    var root = Math.sqrt(Math.abs(x));
    var waves =
        (20.0 * Math.sin(6.0 * x * Math.PI) + 20.0 * Math.sin(2.0 * x * Math.PI)) * 2.0 / 3.0;
    var north =
        -100.0
            + 2.0 * x
            + 3.0 * y
            + 0.2 * y * y
            + 0.1 * x * y
            + 0.2 * root
            + waves
            + (20.0 * Math.sin(y * Math.PI) + 40.0 * Math.sin(y / 3.0 * Math.PI)) * 2.0 / 3.0
            + (160.0 * Math.sin(y / 12.0 * Math.PI) + 320.0 * Math.sin(y * Math.PI / 30.0))
                * 2.0
                / 3.0;
    var east =
        300.0
            + x
            + 2.0 * y
            + 0.1 * x * x
            + 0.1 * x * y
            + 0.1 * root
            + waves
            + (20.0 * Math.sin(x * Math.PI) + 40.0 * Math.sin(x / 3.0 * Math.PI)) * 2.0 / 3.0
            + (150.0 * Math.sin(x / 12.0 * Math.PI) + 300.0 * Math.sin(x / 30.0 * Math.PI))
                * 2.0
                / 3.0;
    var radians = place.latitude() / 180.0 * Math.PI;
    var sine = Math.sin(radians);
    var magic = 1 - ECCENTRICITY * sine * sine;
    var curve = Math.sqrt(magic);
    return place.plus(
        east * 180.0 / (AXIS / curve * Math.cos(radians) * Math.PI),
        north * 180.0 / (AXIS * (1 - ECCENTRICITY) / (magic * curve) * Math.PI));
  }

  private static Place turned(Place place) {
    var x = place.longitude();
    var y = place.latitude();
    var distance = Math.sqrt(x * x + y * y) + 0.00002 * Math.sin(y * TURN);
    var angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * TURN);
    return new Place(distance * Math.cos(angle) + 0.0065, distance * Math.sin(angle) + 0.006);
  }
}
