package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.catalog.TestingDatasets.GUANGXI;
import static org.kaishu.catalog.TestingDatasets.GX_22;
import static org.kaishu.catalog.TestingDatasets.SHANGHAI;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Sample;
import org.kaishu.party.RegionCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Samples of conditional data, for everybody, where the rulebook gives them.
@PlatformTest
class SampleTests {
  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Datasets datasets;

  @Test
  @Obligation("SH-22-2")
  void givesEvenlySpacedRowsOfTheChosenFieldsToAnybody() throws Exception {
    var id = sampled(SHANGHAI, OpenAttribute.CONDITIONAL);
    var answer = sample(id);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
    assertThat(answer.body())
        .as("the middle rows of the two halves of four rows")
        .isEqualTo("线路,人次\n10路,342\n6路,94\n");
    datasets.suspend(id, GX_22, STEWARD);
    assertThat(sample(id).statusCode()).isEqualTo(403);
  }

  @Test
  void givesNoneWhereTheRulebookHasNoneOrNobodyChoseOne() throws Exception {
    assertThat(sample(sampled(GUANGXI, OpenAttribute.CONDITIONAL)).statusCode()).isEqualTo(404);
    assertThat(sample(sampled(SHANGHAI, OpenAttribute.UNCONDITIONAL)).statusCode()).isEqualTo(404);
    var without = TestingOpenTables.with(beans).open(OpenAttribute.CONDITIONAL, SHANGHAI);
    assertThat(TestingEntitlements.problem(sample(without))).isEqualTo("no-sample");
  }

  private DatasetId sampled(RegionCode region, OpenAttribute attribute) {
    var data = TestingOpenTables.with(beans);
    var id = data.open(attribute, region);
    var description = datasets.find(id).orElseThrow().latest().description();
    var sample = new Sample(2, List.of("xian_lu", TestingEntitlements.HELD_BACK));
    datasets.describe(id, description.withSample(Optional.of(sample)), STEWARD);
    data.open(id, 1);
    return id;
  }

  private HttpResponse<String> sample(DatasetId id) throws Exception {
    return TestingEntitlements.get(http, port, "/datasets/" + id + "/sample.csv", Optional.empty());
  }
}
