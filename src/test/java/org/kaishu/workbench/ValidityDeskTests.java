package org.kaishu.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.TestingMatters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Cases under a text whose time is over.
@PlatformTest
class ValidityDeskTests {
  @Autowired private TestingCity city;
  @Autowired private TestingMatters matters;
  @LocalServerPort private int port;

  @Obligation("WZ-48-1")
  @Test
  void wenzhousTextIsUsedWithAWarningFromTheDayAfterItsLast() {
    matters.at("2022-09-30T10:00");
    var town = city.wenzhou();
    var matter = matters.opened(town, "open-evaluation", "dataset", town.steward(), Map.of());
    assertThat(page(town, matter)).contains("温州市公共数据共享开放管理暂行办法").doesNotContain("已过有效期");
    matters.at("2022-10-01T00:00");
    var warned = "已过有效期：2020-10-01 起施行，2022-09-30 有效期满";
    assertThat(page(town, matter)).contains(warned);
    var later = matters.opened(town, "open-evaluation", "dataset", town.steward(), Map.of());
    assertThat(page(town, later)).as("no block").contains(warned);
    assertThat(
            new TestingBrowser(port).get("/law/wenzhou/data-sharing-and-opening-measures").body())
        .contains("已过有效期", "2020-10-01 起施行，2022-09-30 有效期满");
  }

  private String page(TestingCity.Town town, CaseView matter) {
    try (var steward =
        TestingBrowser.signedIn(port, town.steward().displayName(), TestingCity.PASSWORD)) {
      return steward.get("/workbench/cases/" + matter.number()).body();
    }
  }
}
