package org.kaishu.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.tables.LoadPlan;
import org.springframework.beans.factory.annotation.Autowired;

/// The catalogue names the formats in which what is open can be had, and no other.
@PlatformTest
class FormatsTests {
  @Autowired private Publishing publishing;
  @Autowired private Datasets datasets;
  @Autowired private TestingCity city;

  @Test
  void placesAreAFormatOnlyWhileBothDegreesAreOpen() {
    var town = city.guangxi();
    var outcome =
        publishing.upload(
            town.agency().id(),
            Optional.empty(),
            "站点.csv",
            new ByteArrayInputStream("站名,经度,纬度\n甲,108.320010,22.8\n乙,108.4,22.9\n".getBytes(UTF_8)),
            LoadPlan.asDetected(),
            town.steward());
    var id = ((UploadOutcome.Drafted) outcome).dataset();

    assertThat(opened(id, town, _ -> true)).contains("csv", "geojson", "api");
    assertThat(opened(id, town, field -> !field.title().equals("纬度")))
        .contains("csv", "api")
        .doesNotContain("geojson");
  }

  private List<String> opened(DatasetId id, TestingCity.Town town, Predicate<Field> open) {
    var before = datasets.find(id).orElseThrow().latest().description();
    var fields =
        before.fields().stream()
            .map(field ->
                new Field(
                    field.id(),
                    field.name(),
                    field.title(),
                    field.description(),
                    field.type(),
                    open.test(field)))
            .toList();
    publishing.describe(id, before.withFields(fields), town.steward());
    return datasets.find(id).orElseThrow().latest().description().formats();
  }
}
