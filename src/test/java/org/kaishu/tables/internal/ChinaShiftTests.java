package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.tables.CoordinateSystem;
import org.kaishu.tables.internal.ChinaShift.Place;

/// Held to the test values of hutool's `CoordinateUtil` (Tiananmen).
class ChinaShiftTests {
  private static final Place TIANANMEN = new Place(116.404, 39.915);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "GCJ02, 116.41024449916938, 39.91640428150164",
    "BD09, 116.41662724378733, 39.922699552216216"
  })
  void thePublishedValuesAreMet(CoordinateSystem system, double longitude, double latitude) {
    close(ChinaShift.fromWgs84(system, TIANANMEN), new Place(longitude, latitude), 1e-12);
    close(ChinaShift.toWgs84(system, new Place(longitude, latitude)), TIANANMEN, 1e-8);
  }

  @Test
  void theWayBackOfBaiduIsNearTheSingleStepOfOthers() {
    // hutool takes one step back, which is right to about a metre: 1e-5 degrees
    close(
        ChinaShift.toWgs84(CoordinateSystem.BD09, TIANANMEN),
        new Place(116.3913836995125, 39.907253214522164),
        1e-5);
  }

  @Test
  void placesAbroadAndOtherFramesStayWhereTheyAre() {
    var tokyo = new Place(139.6917, 35.6895);
    close(ChinaShift.toWgs84(CoordinateSystem.GCJ02, tokyo), tokyo, 0);
    close(ChinaShift.toWgs84(CoordinateSystem.CGCS2000, TIANANMEN), TIANANMEN, 0);
  }

  private static void close(Place found, Place wanted, double degrees) {
    assertThat(found.longitude()).isCloseTo(wanted.longitude(), within(degrees));
    assertThat(found.latitude()).isCloseTo(wanted.latitude(), within(degrees));
  }
}
