package org.kaishu.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionCodeTests {

  @ParameterizedTest(name = "{0} is a {1} below {2}")
  @CsvSource({
    "450000,       REGION,   ",
    "450100,       CITY,     450000",
    "450103,       COUNTY,   450100",
    "450103001000, TOWNSHIP, 450103",
    "450103001002, VILLAGE,  450103001000",
    "450103100000, TOWNSHIP, 450103",
    "310115,       COUNTY,   310100",
  })
  void saysLevelAndPlaceByItsDigits(String code, RegionLevel level, String above) {
    var region = new RegionCode(code);
    assertThat(region.level()).isEqualTo(level);
    assertThat(region.above().map(RegionCode::value).orElse(null)).isEqualTo(above);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "45",
        "45010",
        "4501030",
        "450103001",
        "0450000",
        "050000",
        "45000a",
        "450100001000",
        "450103000001",
        "450103000000",
        "450001",
        "４５００００"
      })
  void refusesWhatTheStandardDoesNotKnow(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RegionCode(code));
  }
}
