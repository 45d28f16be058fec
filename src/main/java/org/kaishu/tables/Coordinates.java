package org.kaishu.tables;

/// Two columns that hold longitude and latitude.
///
/// @param longitude title of the column
/// @param latitude title of the column
/// @param system what they are given in, as found or as the steward says
public record Coordinates(String longitude, String latitude, CoordinateSystem system) {

  /// The same columns in a system that somebody knows better.
  public Coordinates in(CoordinateSystem known) {
    return new Coordinates(longitude, latitude, known);
  }
}
