package org.kaishu.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaishu.catalog.TestingDatasets.GX_22;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingClock;
import org.kaishu.catalog.SearchQuery.Sort;
import org.kaishu.catalog.SearchResult.Advice;
import org.kaishu.catalog.SearchResult.FacetCount;
import org.kaishu.catalog.SearchResult.Hit;
import org.kaishu.catalog.SearchResult.Marked;
import org.kaishu.catalog.internal.SearchIndex;
import org.kaishu.ledger.Ledger;
import org.kaishu.party.Organizations;
import org.kaishu.party.Regions;
import org.springframework.beans.factory.annotation.Autowired;

/// Searches the catalogue of [TestingCatalogue] and nothing beside it: every question is narrowed
/// to its two publishers.
@PlatformTest
class CatalogSearchTests {
  private final CatalogSearch search;
  private final Datasets datasets;
  private final Ledger ledger;
  private static TestingCatalogue catalogue = TestingCatalogue.NONE;

  private final TestingCatalogue.Maker maker;

  CatalogSearchTests(
      @Autowired Regions regions,
      @Autowired Organizations organizations,
      @Autowired TestingClock clock,
      @Autowired CatalogSearch search,
      @Autowired Datasets datasets,
      @Autowired Ledger ledger) {
    this.search = search;
    this.datasets = datasets;
    this.ledger = ledger;
    this.maker =
        new TestingCatalogue.Maker(datasets, regions, organizations, ledger, search, clock);
  }

  @BeforeEach
  void makeCatalogueOnce() {
    if (catalogue.equals(TestingCatalogue.NONE)) {
      catalogue = maker.catalogue();
    }
  }

  @ParameterizedTest(name = "{0} finds {1} first")
  @CsvSource({
    "公交客流,           公交刷卡客流（分站点）",
    "公交,               公交线路",
    "停车,               公共停车场名录",
    "停车场,             公共停车场名录",
    "停车泊位,           道路停车泊位",
    "医院,               医院名录",
    "三甲,               医院名录",
    "发热门诊,           发热门诊名单",
    "空气质量,           空气质量日报",
    "PM2.5,              空气质量日报",
    "pm2.5 浓度,         空气质量日报",
    "水质,               饮用水水源地水质",
    "水库 水位,          水库水位",
    "幼儿园,             幼儿园名录",
    "中小学,             中小学校名录",
    "学校 名录,          中小学校名录",
    "A级景区,            A级旅游景区",
    "Ａ级旅游景区,       A级旅游景区",
    "行政处罚,           行政处罚信息",
    "企业 信用,          企业信用红黑名单",
    "公积金,             住房公积金缴存统计",
    "最低工资,           最低工资标准",
    "stop_name,          公交线路",
    "STOP NAME,          公交线路",
    "GX-0771-JT-00318,   公交刷卡客流（分站点）",
    "降雨量,             气象站逐小时降雨量",
    "雨量,               气象站逐小时降雨量",
    "人民医院,           医院名录",
    "食品抽检,           食品安全监督抽检结果",
  })
  @Obligation("GZ-2-1c")
  void findsWhatSomebodyMeansFirst(String text, String title) {
    assertThat(search(text).hits()).first().extracting(hit -> hit.title().text()).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"公交线路", "  公交线路 ", "公交線路", "《公交线路》"})
  void putsTheExactTitleFirstOrSaysWhatItSearchedFor(String text) {
    var result = search(text);
    assertThat(result.interpretedAs()).isNotEmpty();
    if (!text.contains("線")) {
      assertThat(result.hits()).first().extracting(hit -> hit.title().text()).isEqualTo("公交线路");
    }
  }

  @Test
  void countsExactly() {
    assertThat(search("公交").total()).isEqualTo(4);
    assertThat(search("名录").total()).isEqualTo(8);
    assertThat(search("").total()).isEqualTo(TestingCatalogue.TITLES.size());
    assertThat(search("停车").total()).isEqualTo(3);
    assertThat(search("没有这样的东西").total()).isZero();
  }

  @Test
  void findsPartsOfWordsBySingleCharactersAndPairs() {
    assertThat(titles(search("桥"))).containsExactly("城市桥梁检测");
    assertThat(titles(search("桥梁"))).containsExactly("城市桥梁检测");
  }

  @Test
  void saysWhichWordsItSearchedFor() {
    assertThat(search("公交客流").interpretedAs()).containsExactly("公交", "客流");
    var relaxed = search("南宁市公交");
    assertThat(relaxed.interpretedAs()).containsExactly("南宁", "公交");
    assertThat(titles(relaxed)).containsExactly("南宁公交运行图");
    assertThat(search("").interpretedAs()).isEmpty();
  }

  @Test
  void marksTheWordsItFound() {
    var hit = search("公交客流").hits().getFirst();
    assertThat(hit.title().parts())
        .containsExactly(
            new Marked.Part("公交", true),
            new Marked.Part("刷卡", false),
            new Marked.Part("客流", true),
            new Marked.Part("（分站点）", false));
    assertThat(hit.summary().parts()).filteredOn(Marked.Part::found).isNotEmpty();
  }

  @Test
  void countsFacetsByHand() {
    var result = search("名录");
    assertThat(counts(result.facet(Facet.THEME)))
        .isEqualTo(
            Map.of(
                "health",
                2L,
                "education",
                2L,
                "transport",
                1L,
                "culture",
                1L,
                "agriculture",
                1L,
                "livelihood",
                1L));
    assertThat(counts(result.facet(Facet.OPEN_ATTRIBUTE)))
        .isEqualTo(Map.of("unconditional", 7L, "conditional", 1L));
    assertThat(counts(result.facet(Facet.REGION))).isEqualTo(Map.of("450000", 5L, "310000", 3L));
    assertThat(counts(result.facet(Facet.FORMAT)).get("csv")).isEqualTo(8);
    assertThat(result.facet(Facet.REGION))
        .extracting(FacetCount::label)
        .containsExactly("广西壮族自治区", "上海市");
  }

  @Test
  void keepsCountingTheOtherValuesOfAFilteredFacet() {
    var result = search("名录", Map.of(Facet.THEME, Set.of("health")), Sort.RELEVANCE, 1, 20);
    assertThat(result.total()).isEqualTo(2);
    assertThat(counts(result.facet(Facet.THEME))).containsEntry("education", 2L);
    assertThat(result.facet(Facet.THEME))
        .filteredOn(FacetCount::selected)
        .extracting(FacetCount::value)
        .containsExactly("health");
    assertThat(counts(result.facet(Facet.OPEN_ATTRIBUTE))).isEqualTo(Map.of("unconditional", 2L));
    var both =
        search("名录", Map.of(Facet.THEME, Set.of("health", "culture")), Sort.RELEVANCE, 1, 20);
    assertThat(both.total()).isEqualTo(3);
  }

  @Test
  void sortsByTitleInChineseOrderAndByNewest() {
    var byTitle = titles(search("名录", Map.of(), Sort.TITLE, 1, 20));
    assertThat(byTitle.getFirst()).isEqualTo("博物馆名录");
    assertThat(byTitle.getLast()).isEqualTo("中小学校名录");
    var byNewest = search("名录", Map.of(), Sort.UPDATED, 1, 20).hits();
    assertThat(byNewest).extracting(Hit::updated).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void givesEveryHitOnExactlyOnePage() {
    var all = titles(search("", Map.of(), Sort.TITLE, 1, 100));
    var first = titles(search("", Map.of(), Sort.TITLE, 1, 30));
    var second = titles(search("", Map.of(), Sort.TITLE, 2, 30));
    assertThat(first).hasSize(30);
    assertThat(all)
        .containsExactlyElementsOf(
            java.util.stream.Stream.of(first, second).flatMap(List::stream).toList());
    assertThat(search("", Map.of(), Sort.TITLE, 9, 30).hits()).isEmpty();
  }

  @Test
  void advisesWhatWouldFindSomething() {
    var result = search("公交 化石", Map.of(Facet.THEME, Set.of("health")), Sort.RELEVANCE, 1, 20);
    assertThat(result.total()).isZero();
    var byWord = search("公交 化石").advice();
    assertThat(byWord).containsExactly(new Advice.Shorter("公交", 4));
    var byFilter =
        search("公交", Map.of(Facet.THEME, Set.of("health")), Sort.RELEVANCE, 1, 20).advice();
    assertThat(byFilter).contains(new Advice.WithoutFilter(Facet.THEME, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "公交 AND",
        "OR",
        "title:公交",
        "公交~2",
        "公交^1000000",
        "[1 TO 2]",
        "{a",
        "a:b:c",
        "*",
        "?",
        "/.*/",
        "\\",
        "\\u0000",
        "\u0000",
        "公交\u0000客流",
        "\ud83d",
        "😀",
        "&&",
        "||",
        "!",
        "- -",
        "+",
        "((((((",
        "%00",
        "<script>",
        "' or 1=1 --",
        "ﷺ",
        "\u202e公交",
        "\ufeff",
        "𠮷野家",
        "！？。，"
      })
  void isNeverWrongToAsk(String text) {
    assertThat(search(text).total()).isNotNegative();
  }

  @Test
  void readsNoMoreOfAnEndlessQuestionThanItSays() {
    var result = search("公交 ".repeat(5_000) + "化石");
    assertThat(result.interpretedAs()).containsExactly("公交");
    assertThat(result.total()).isEqualTo(4);
  }

  @Test
  void refusesPagesDeeperThanItCanCount() {
    assertThatThrownBy(() -> new SearchQuery("", Map.of(), Sort.TITLE, 101, 100))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void losesWhatIsSuspendedAndFindsItAgainWhenResumed() {
    var id = maker.open(catalogue.guangxi(), "蓝藻监测", Theme.ENVIRONMENT);
    found();
    assertThat(titles(search("蓝藻"))).containsExactly("蓝藻监测");
    assertThat(datasets.suspend(id, GX_22, STEWARD)).isEmpty();
    found();
    assertThat(search("蓝藻").total()).isZero();
    assertThat(datasets.resume(id, GX_22, STEWARD)).isEmpty();
    found();
    assertThat(search("蓝藻").total()).isEqualTo(1);
    assertThat(datasets.withdraw(id, GX_22, STEWARD)).isEmpty();
    found();
    assertThat(search("蓝藻").total()).isZero();
  }

  @Test
  void doesNotFindWhatIsNotOpenYetNorADraftOfWhatIs() {
    maker.list(catalogue.guangxi(), "珊瑚礁调查", Theme.ENVIRONMENT);
    found();
    assertThat(search("珊瑚礁").total()).isZero();
    var id = maker.open(catalogue.guangxi(), "红树林分布", Theme.ENVIRONMENT);
    datasets.describe(id, TestingDatasets.unconditional("藤壶分布"), STEWARD);
    found();
    assertThat(search("藤壶").total()).isZero();
    assertThat(search("红树林").total()).isEqualTo(1);
    datasets.withdraw(id, GX_22, STEWARD);
  }

  @Test
  void findsTheSameAfterARebuild() {
    var before = titles(search("", Map.of(), Sort.TITLE, 1, 100));
    search.rebuild();
    assertThat(titles(search("", Map.of(), Sort.TITLE, 1, 100))).isEqualTo(before);
  }

  private void found() {
    ledger.seal();
    search.catchUp();
  }

  private SearchResult search(String text) {
    return search(text, Map.of(), Sort.RELEVANCE, 1, 20);
  }

  private SearchResult search(
      String text, Map<Facet, Set<String>> filters, Sort sort, int page, int size) {
    var narrowed = new java.util.EnumMap<Facet, Set<String>>(Facet.class);
    narrowed.putAll(filters);
    narrowed.put(Facet.PUBLISHER, catalogue.publishers());
    return search.search(new SearchQuery(text, narrowed, sort, page, size));
  }

  private static List<String> titles(SearchResult result) {
    return result.hits().stream().map(hit -> hit.title().text()).toList();
  }

  private static Map<String, Long> counts(List<FacetCount> facet) {
    return facet.stream().collect(Collectors.toMap(FacetCount::value, FacetCount::count));
  }

  @Test
  void anIndexWhoseFillingWasBrokenOffIsFilledAgain(@TempDir Path directory) throws IOException {
    try (var broken = SearchIndex.open(directory)) {
      broken.commit(5);
      broken.clear();
      assertThat(broken.position()).as("nothing may be added to half an index").isEmpty();
    }
    try (var again = SearchIndex.open(directory)) {
      assertThat(again.position()).as("nothing of it was made durable").contains(5L);
    }
  }
}
