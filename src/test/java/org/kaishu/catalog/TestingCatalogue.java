package org.kaishu.catalog;

import static org.kaishu.catalog.TestingDatasets.GUANGXI;
import static org.kaishu.catalog.TestingDatasets.GX_19;
import static org.kaishu.catalog.TestingDatasets.SHANGHAI;
import static org.kaishu.catalog.TestingDatasets.STEWARD;
import static org.kaishu.catalog.Theme.AGRICULTURE;
import static org.kaishu.catalog.Theme.CREDIT;
import static org.kaishu.catalog.Theme.CULTURE;
import static org.kaishu.catalog.Theme.EDUCATION;
import static org.kaishu.catalog.Theme.EMPLOYMENT;
import static org.kaishu.catalog.Theme.ENVIRONMENT;
import static org.kaishu.catalog.Theme.FINANCE;
import static org.kaishu.catalog.Theme.HEALTH;
import static org.kaishu.catalog.Theme.HOUSING;
import static org.kaishu.catalog.Theme.LIVELIHOOD;
import static org.kaishu.catalog.Theme.MARKET;
import static org.kaishu.catalog.Theme.SAFETY;
import static org.kaishu.catalog.Theme.TRANSPORT;
import static org.kaishu.catalog.Theme.WEATHER;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.kaishu.TestingClock;
import org.kaishu.ledger.Ledger;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;

/// A small catalogue of two agencies, with questions in mind.
///
/// @param guangxi publishes all that isn't marked as Shanghai's
record TestingCatalogue(OrganizationId guangxi, OrganizationId shanghai) {
  static final TestingCatalogue NONE =
      new TestingCatalogue(new OrganizationId(0), new OrganizationId(0));

  /// Title, summary, theme, keywords; a title ending in `*` is Shanghai's, one in `+` conditional.
  record Row(String title, String summary, Theme theme, List<String> keywords) {}

  private static Row row(String title, String summary, Theme theme, String... keywords) {
    return new Row(title, summary, theme, List.of(keywords));
  }

  static final List<Row> TITLES =
      List.of(
          row("公交线路", "全市公交线路的起讫站与途经站点。", TRANSPORT, "公共交通"),
          row("公交刷卡客流（分站点）+", "每 15 分钟一行，记录各线路各站点的上车人次，可看公交客流。", TRANSPORT),
          row("公交站点周边设施", "以站点为中心五百米内的学校和药店。", TRANSPORT),
          row("南宁公交运行图", "首末班时间。", TRANSPORT),
          row("公共停车场名录", "停车场的位置、车位数和收费。", TRANSPORT, "停车"),
          row("道路停车泊位", "路内泊位的编号与收费时段。", TRANSPORT),
          row("共享单车停车点", "非机动车停放点。", TRANSPORT),
          row("城市桥梁检测", "每座桥的检测等级。", TRANSPORT),
          row("出租汽车企业", "有经营许可的企业。", TRANSPORT),
          row("医院名录*", "各级医院的地址与等级，含三甲医院和人民医院。", HEALTH, "卫生机构"),
          row("发热门诊名单", "设有发热门诊的医疗机构。", HEALTH),
          row("发热门诊名录点位", "点位坐标。", HEALTH),
          row("药品零售企业", "持证药店。", HEALTH),
          row("社区卫生服务中心", "地址与电话。", HEALTH),
          row("空气质量日报", "各站点 PM2.5 与臭氧浓度。", ENVIRONMENT, "大气"),
          row("饮用水水源地水质", "每月监测结果。", ENVIRONMENT),
          row("污水处理厂出水", "日均值。", ENVIRONMENT),
          row("噪声功能区监测", "昼夜等效声级。", ENVIRONMENT),
          row("幼儿园名录", "办园性质与地址。", EDUCATION),
          row("中小学校名录*", "学校、校区与学段。", EDUCATION),
          row("高等学校专业设置", "按学校列出。", EDUCATION),
          row("科技型企业", "入库企业。", EDUCATION),
          row("商品房预售许可", "项目与楼栋。", HOUSING),
          row("住房公积金缴存统计", "按月汇总。", HOUSING),
          row("城市绿地", "公园面积。", HOUSING),
          row("养老机构名录+", "床位与收费。", LIVELIHOOD),
          row("婚姻登记机关", "办公地址。", LIVELIHOOD),
          row("公共厕所分布", "开放时间。", LIVELIHOOD),
          row("财政预算执行", "按科目。", FINANCE),
          row("政府采购合同", "合同金额。", FINANCE),
          row("农业龙头企业名录", "级别与产品。", AGRICULTURE),
          row("农产品批发价格", "每日均价。", AGRICULTURE),
          row("行政许可信息", "双公示。", CREDIT),
          row("行政处罚信息", "双公示。", CREDIT),
          row("企业信用红黑名单", "守信与失信名单。", CREDIT),
          row("气象站逐小时降雨量", "自动站雨量。", WEATHER),
          row("水库水位", "每日八时水位。", WEATHER),
          row("A级旅游景区", "等级与门票。", CULTURE),
          row("博物馆名录*", "馆址与开放时间。", CULTURE),
          row("图书馆借阅统计", "按月。", CULTURE),
          row("消防重点单位", "名称与地址。", SAFETY),
          row("应急避难场所", "面积与容量。", SAFETY),
          row("最低工资标准", "分档。", EMPLOYMENT),
          row("失业保险参保人数", "按月。", EMPLOYMENT),
          row("食品安全监督抽检结果", "合格与不合格批次。", MARKET));

  Set<String> publishers() {
    return Set.of(guangxi.toString(), shanghai.toString());
  }

  /// Makes the catalogue through the door.
  static final class Maker {
    private final Datasets datasets;
    private final Regions regions;
    private final Organizations organizations;
    private final Ledger ledger;
    private final CatalogSearch search;
    private final TestingClock clock;

    Maker(
        Datasets datasets,
        Regions regions,
        Organizations organizations,
        Ledger ledger,
        CatalogSearch search,
        TestingClock clock) {
      this.datasets = datasets;
      this.regions = regions;
      this.organizations = organizations;
      this.ledger = ledger;
      this.search = search;
      this.clock = clock;
    }

    TestingCatalogue catalogue() {
      var catalogue =
          new TestingCatalogue(
              TestingDatasets.publisher(regions, organizations, GUANGXI, "综合局"),
              TestingDatasets.publisher(regions, organizations, SHANGHAI, "综合委"));
      for (Row row : TITLES) {
        clock.advance(Duration.ofMinutes(1));
        boolean shanghai = row.title().endsWith("*");
        String title = row.title().replaceAll("[*+]$", "");
        var description =
            TestingDatasets.described(title, row.summary(), row.theme(), row.keywords());
        if (row.title().endsWith("+")) {
          description = description.withOpenAttribute(OpenAttribute.CONDITIONAL, GX_19, "研究");
        }
        if (!title.startsWith("公交")) {
          description = description.withFields(List.of());
        } else if (!title.equals("公交线路")) {
          description = description.withFields(TestingDatasets.fields().subList(0, 1));
        }
        if (title.startsWith("公交刷卡")) {
          description = withCode(description, "GX-0771-JT-00318");
        }
        open(
            shanghai ? SHANGHAI : GUANGXI,
            shanghai ? catalogue.shanghai() : catalogue.guangxi(),
            description);
      }
      ledger.seal();
      search.catchUp();
      return catalogue;
    }

    DatasetId list(OrganizationId publisher, String title, Theme theme) {
      return datasets.create(
          new NewDataset(
              GUANGXI,
              publisher,
              TestingDatasets.described(title, "", theme, List.of()).withFields(List.of()),
              STEWARD));
    }

    DatasetId open(OrganizationId publisher, String title, Theme theme) {
      var id = list(publisher, title, theme);
      datasets.open(id, 1, 1, STEWARD);
      return id;
    }

    private void open(RegionCode region, OrganizationId publisher, Description description) {
      var id = datasets.create(new NewDataset(region, publisher, description, STEWARD));
      if (datasets.open(id, 1, 1, STEWARD).isPresent()) {
        throw new IllegalStateException("not opened: " + description.title());
      }
    }

    private static Description withCode(Description it, String code) {
      return new Description(
          it.title(),
          it.summary(),
          it.theme(),
          it.keywords(),
          it.updateFrequency(),
          it.openAttribute(),
          it.grounds(),
          it.conditions(),
          it.fields(),
          it.formats(),
          code,
          it.relations(),
          it.supervision(),
          it.contact());
    }
  }
}
