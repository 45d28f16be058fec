package org.kaishu.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaishu.catalog.TestingDatasets.GX_19;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTests {
  private final Description description = TestingDatasets.unconditional("公交线路");

  @Test
  void opensAllFieldsWithoutConditionsTheMarkedOnesWithAndNoneWhenClosed() {
    assertThat(description.openFields()).hasSize(3);
    assertThat(description.withOpenAttribute(OpenAttribute.CONDITIONAL, GX_19, "研究").openFields())
        .extracting(Field::name)
        .containsExactly("line_name", "stop_name");
    assertThat(description.withOpenAttribute(OpenAttribute.CLOSED, GX_19, "").openFields())
        .isEmpty();
  }

  @Test
  void comesBackFromItsCanonicalFormAsItWas() {
    assertThat(DescriptionJson.read(DescriptionJson.canonical(description))).isEqualTo(description);
  }

  @Test
  void refusesTwoFieldsOfOneName() {
    var field = new Field(1, "name", "名称", "", "text", true);
    assertThatThrownBy(() -> description.withFields(List.of(field, field)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gx", "gx-", "gx-7k3m9q2", "gx-7k3m9q2i", "GX-7K3M9Q2D", "gx-7k3m9q2dd"})
  void readsNoIdWhereThereIsNone(String text) {
    assertThat(DatasetId.parse(text)).isEmpty();
  }
}
