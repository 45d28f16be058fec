package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrsNamesTests {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "urn:ogc:def:crs:OGC:1.3:CRS84; WGS-84",
        "EPSG:4326; WGS-84",
        "urn:ogc:def:crs:EPSG::4490; CGCS2000",
        "GCS_China_Geodetic_Coordinate_System_2000; CGCS2000",
        "GCJ-02; GCJ-02",
        "EPSG:43260; 未知",
        "GCS_Beijing_1954; 未知",
      })
  void namesMeanSystems(String name, String system) {
    assertThat(CrsNames.of(name).title()).isEqualTo(system);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "PROJCS[\"CGCS2000_3_Degree_GK_Zone_40\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\"]]; "
            + "，即 CGCS2000 高斯—克吕格投影（第 40 带），单位是米，不是经纬度",
        "PROJCS[\"CGCS2000_3_Degree_GK_CM_108E\",GEOGCS[\"x\"]]; "
            + "，即 CGCS2000 高斯—克吕格投影（中央经线 108°），单位是米，不是经纬度",
        "PROJCS[\"China_Lambert_Conformal_Conic\",GEOGCS[\"GCS_Beijing_1954\"]]; "
            + "，即 北京 1954 投影坐标，单位是米，不是经纬度",
        "GEOGCS[\"GCS_WGS_1984\"]; ，即 WGS-84 经纬度",
      })
  void projectionsAreSaid(String wkt, String words) {
    assertThat(CrsNames.described(wkt)).isEqualTo(words);
  }
}
