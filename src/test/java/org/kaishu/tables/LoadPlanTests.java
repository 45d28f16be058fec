package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LoadPlanTests {

  @Test
  void isStoredAsOneFlatObjectThatOlderRowsHoldAsWell() {
    var stored =
        """
        {"table":"一季度","headerRow":3,"delimiter":";","encoding":"GB18030","nullWords":["无"],\
        "types":{"编号":"TEXT"},"rejectsAllowed":0.05,"key":["编号"],\
        "cleaning":{"编号":["FULL_WIDTH"]},\
        "coordinates":[{"longitude":"经度","latitude":"纬度","system":"GCJ02"}]}\
        """;
    var plan =
        LoadPlan.asDetected()
            .withTable("一季度")
            .withHeaderRow(3)
            .withDelimiter(';')
            .withEncoding("GB18030")
            .withNullWords(Set.of("无"))
            .withTypes(Map.of("编号", ColumnType.TEXT))
            .withRejectsAllowed(0.05)
            .withKey(List.of("编号"))
            .withCleaning(Map.of("编号", Set.of(Cleaning.FULL_WIDTH)))
            .withCoordinates(List.of(new Coordinates("经度", "纬度", CoordinateSystem.GCJ02)));
    var json = new JsonMapper();

    assertThat(json.readValue(stored, LoadPlan.class)).isEqualTo(plan);
    assertThat(json.readTree(json.writeValueAsString(plan))).isEqualTo(json.readTree(stored));
  }
}
