package org.kaishu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.calendar.Period;

class RulebooksTests {
  private static final LocalDate DAY = LocalDate.parse("2026-11-22");
  private static final Rulebooks BUILT_IN = Rulebooks.builtIn();

  @TempDir private Path directory;

  @Test
  void everyCityLoadsAsWhatItsTextIs() {
    assertThat(BUILT_IN.all())
        .extracting(book -> book.id().toString(), Rulebook::force, Rulebook::seal)
        .contains(
            tuple("guangxi/data-opening-measures@draft-1", Force.DRAFT, "桂"),
            tuple("guangzhou/data-opening-measures@digest-1", Force.IN_FORCE, "穗"),
            tuple("qingdao/data-opening-rules@edition-1", Force.IN_FORCE, "青"),
            tuple("shanghai/data-opening-rules@draft-1", Force.DRAFT, "沪"),
            tuple("wenzhou/data-sharing-and-opening-measures@2020-10-01", Force.EXPIRED, "温"));
  }

  @Test
  void everyFileOfTheDirectoryIsBuiltIn() throws IOException {
    var root = Path.of("rulebooks");
    try (var files = Files.walk(root)) {
      assertThat(files.map(file -> root.relativize(file).toString()))
          .filteredOn(file -> file.endsWith(".yaml") && !file.contains("examples"))
          .containsExactlyInAnyOrderElementsOf(Files.readAllLines(root.resolve("files.txt")));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "guangxi, unconditional, 无条件开放, 第十九条",
    "guangxi, conditional, 有条件开放, 第十九条",
    "guangxi, closed, 不予开放, 第十九条",
    "guangzhou, unconditional, 无条件开放类, (一)4第一款",
    "guangzhou, conditional, 有条件开放类, (一)4第一款、(一)4第二款",
    "guangzhou, closed, 不予开放类, (一)4第一款",
    "wenzhou, unconditional, 无条件开放类, 第二十九条",
    "wenzhou, conditional, 受限开放类, 第二十九条",
    "wenzhou, closed, 禁止开放类, 第二十九条",
    "qingdao, unconditional, 无条件开放, 第三条",
    "qingdao, conditional, 有条件开放, 第三条",
    "qingdao, closed, 不予开放, 第三条",
    "shanghai, unconditional, 无条件开放类, 第十四条第一款",
    "shanghai, conditional, 有条件开放类, 第十四条第一款",
    "shanghai, closed, 非开放类, 第十四条第一款",
  })
  void thereAreExactlyThreeOpenAttributes(String city, String name, String title, String label) {
    var book = BUILT_IN.governing(city, DAY);
    assertThat(book.attributes()).hasSize(3);
    var attribute = book.attribute(name).orElseThrow();
    assertThat(attribute.title()).isEqualTo(title);
    assertThat(attribute.basis().label()).isEqualTo(label);
    assertThat(attribute.grounds()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} is {2}, {3}")
  @CsvSource({
    "guangxi, open-entity, 数据开放主体, 第二条第一款、第七条",
    "guangxi, data-center, 自治区信息中心, 第六条",
    "guangxi, authority, 自治区大数据发展局, 第五条",
    "guangxi, expert-committee, 公共数据开放专家委员会, 第九条第一款",
    "qingdao, open-entity, 公共数据开放主体, 第六条",
    "qingdao, authority, 本级公共数据开放主管部门, 第十条第一款、第八条第二款",
    "qingdao, city-authority, 市公共数据开放主管部门, 第八条第一款",
    "shanghai, open-entity, 数据开放主体, 第五条第六款",
    "guangzhou, authority, 公共数据主管部门, (一)2、(一)6第一款",
    "wenzhou, open-entity, 数源部门, 第十三条第二款、第四条第三款",
    "wenzhou, city-authority, 市大数据发展管理局, 第四条第一款",
    "shanghai, data-center, 市大数据中心, 第五条第三款",
    "shanghai, authority, 市经济信息化部门, 第五条第一款",
    "shanghai, expert-committee, 评审专家, 约",
  })
  void rolesAreNamedByTheText(String city, String role, String title, String label) {
    var body = Objects.requireNonNull(BUILT_IN.governing(city, DAY).roles().get(role));
    assertThat(body.title()).isEqualTo(title);
    assertThat(body.basis().label()).isEqualTo(label);
  }

  @Test
  void shanghaiForbidsSignUpAndGuangxiIsSilent() {
    var shanghai = BUILT_IN.governing("shanghai", DAY).anonymousAccess();
    assertThat(shanghai.value()).isTrue();
    assertThat(shanghai.basis().label()).isEqualTo("第十七条");
    var guangxi = BUILT_IN.governing("guangxi", DAY).anonymousAccess();
    assertThat(guangxi.value()).isTrue();
    assertThat(guangxi.basis().isConvention()).isTrue();
  }

  /// Section (二) item 2 asks every user for a real name; Wenzhou's article 29 is silent.
  @Test
  void guangzhouAsksForARealNameAndWenzhouIsSilent() {
    var guangzhou = BUILT_IN.governing("guangzhou", DAY).anonymousAccess();
    assertThat(guangzhou.value()).isFalse();
    assertThat(guangzhou.basis().label()).isEqualTo("(二)2");
    var wenzhou = BUILT_IN.governing("wenzhou", DAY).anonymousAccess();
    assertThat(wenzhou.value()).isTrue();
    assertThat(wenzhou.basis().isConvention()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "guangxi, 数据领域 数据摘要 数据项 数据格式 开放类型 开放条件 更新频率 数据提供方",
    "guangzhou, 数据集 数据摘要 数据项 数据格式 公共数据开放主体 开放属性 开放条件 更新频率 监管措施",
    "wenzhou, 数据名称 数据内容 编码格式 提供单位 共享和开放属性 更新频度",
    "qingdao, 目录名称 开放属性 开放条件 更新频率 数据字典",
    "shanghai, 名称 数据领域 数据摘要 数据项及说明 数据格式 开放类型 开放条件 更新频率 数据关联关系 监管措施",
  })
  void catalogueFieldsAreThoseOfTheText(String city, String titles) {
    assertThat(BUILT_IN.governing(city, DAY).catalogueFields())
        .extracting(CatalogueField::title)
        .containsExactly(titles.split(" ", -1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "guangxi | conditional-access conformity 第二十条(二) {extra-urgent=12h, normal=2wd, urgent=1wd};"
            + " conditional-access review 第二十条(三) {extra-urgent=1wd, normal=5wd, urgent=2wd};"
            + " conditional-access approval 第二十条(四) {normal=2wd};"
            + " account-request reply 第十二条第一款 {normal=2wd};"
            + " catalogue-update update 第十五条 {normal=10wd};"
            + " data-check check 第二十条(六) {normal=3wd}",
        "guangzhou | conditional-access review (二)3第二款 {normal=20wd};"
            + " plan-milestone work (一)2 {};"
            + " undisclosed-request assessment (二)5 {normal=20wd};"
            + " undisclosed-request expert-review (二)5 {normal=20wd};"
            + " undisclosed-request legality-review (二)5 {normal=20wd}",
        "qingdao | annual-plan review 第十条第二款 {normal=by 05-31};"
            + " conditional-access form-review 第十七条(二) {normal=5wd};"
            + " conditional-access review 第十七条(二) {normal=10wd};"
            + " infringement verification 第十九条第二款 {normal=10wd};"
            + " infringement restoration 第十九条第二款 {normal=10wd};"
            + " infringement handling 第十九条第二款 {normal=10wd};"
            + " objection verification 第十九条第二款 {normal=10wd};"
            + " objection reply 第十九条第二款 {normal=10wd};"
            + " objection correction 第十九条第二款 {normal=10wd};"
            + " publish-dataset form-review 第十二条(二) {normal=2wd};"
            + " undisclosed-request form-review 第十八条第二款 {normal=5wd};"
            + " undisclosed-request argument 第十八条第二款 {normal=10wd};"
            + " undisclosed-request opening-data 第十八条第二款 {normal=20wd}",
        "shanghai | conditional-access review 第十九条第二款 {normal=5wd};"
            + " conditional-access expert-review 第十九条第二款 {normal=5wd}",
        "wenzhou | catalogue-update update 第十一条第二款 {normal=5wd};"
            + " data-check check 第二十三条第一款 {normal=5wd};"
            + " rectification correction 第四十五条 {};"
            + " sharing-demand reply 第二十条第一款 {normal=7wd}",
      })
  void onlyThesePeriodsAreLaw(String city, String periods) {
    assertThat(
            BUILT_IN.governing(city, DAY).processes().stream()
                .flatMap(process ->
                    process.stages().stream()
                        .flatMap(stage ->
                            stage.within().stream()
                                .filter(within -> !within.internal())
                                .map(within ->
                                    process.name()
                                        + " "
                                        + stage.name()
                                        + " "
                                        + within.basis().label()
                                        + " "
                                        + new TreeMap<>(within.periods())))))
        .containsExactlyInAnyOrder(periods.split("; ", -1));
  }

  @Test
  void guangxiKnowsTwoUrgenciesAndShanghaiNone() {
    var guangxi = process("guangxi", "conditional-access");
    assertThat(guangxi.urgencies())
        .extracting(Urgency::name, Urgency::title, urgency -> urgency.basis().label())
        .containsExactly(
            tuple("normal", "普通", "约"),
            tuple("urgent", "加急", "第二十条(一)"),
            tuple("extra-urgent", "特急", "第二十条(一)"));
    assertThat(guangxi.lowerThan("extra-urgent"))
        .extracting(Urgency::name)
        .containsExactly("normal", "urgent");
    assertThat(guangxi.lowerThan("normal")).isEmpty();
    assertThat(process("shanghai", "conditional-access").urgencies())
        .singleElement()
        .satisfies(urgency -> assertThat(urgency.basis().isConvention()).isTrue());
  }

  /// Article 20 item 1 asks for purpose and data items; Shanghai's article 18 for proofs as well.
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "guangxi, ALWAYS, purpose scenario until fields safeguards",
    "guangxi, IF_URGENT, urgency-reason",
    "guangxi, NO, urgency safeguard-proof qualification",
    "qingdao, ALWAYS, purpose scenario until fields safeguards commitment",
    "qingdao, NO, proofs",
    "shanghai, ALWAYS, purpose scenario until fields safeguards safeguard-proof qualification",
  })
  void theFormAsksForWhatTheTextAsksFor(String city, Form.Need need, String fields) {
    var book = BUILT_IN.governing(city, DAY);
    var form = process(city, "conditional-access").form().flatMap(book::form).orElseThrow();
    assertThat(form.fields())
        .filteredOn(field -> field.required() == need)
        .extracting(Form.Field::name)
        .containsExactly(fields.split(" ", -1));
    assertThat(form.steps().stream().flatMap(step -> form.of(step).stream()))
        .containsExactlyElementsOf(form.fields());
    var scenario = form.field("scenario").orElseThrow();
    assertThat(scenario.atLeast()).isEqualTo(50);
    assertThat(scenario.atMost()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({"guangxi, 数据使用协议, 第二十条(五)", "qingdao, 公共数据开放利用协议, 第十七条(三)", "shanghai, 利用协议, 第二十条"})
  void theAgreementIsNamedByTheText(String city, String title, String label) {
    var agreement = BUILT_IN.governing(city, DAY).agreement("conditional-access").orElseThrow();
    assertThat(agreement.title()).isEqualTo(title);
    assertThat(agreement.basis().label()).isEqualTo(label);
    var values =
        AgreementTemplate.PLACEHOLDERS.stream()
            .collect(Collectors.toMap(name -> name, name -> "{" + name + "}$1"));
    assertThat(agreement.clauses())
        .allSatisfy(
            clause -> assertThat(clause.filled(values).replace("$1", "")).isEqualTo(clause.text()));
  }

  @Test
  void anApplicantIsToldOfEveryEndThatABodyDecides() {
    assertThat(
            BUILT_IN.all().stream()
                .flatMap(book -> book.processes().stream())
                .filter(process -> process.applicant().equals("applicant"))
                .flatMap(process -> process.stages().stream())
                .filter(stage -> !stage.actor().equals("applicant"))
                .flatMap(stage -> stage.acts().stream())
                .filter(act -> !act.actor().equals(Optional.of("applicant")))
                .filter(act -> act.to() instanceof Target.End))
        .isNotEmpty()
        .allSatisfy(act ->
            assertThat(act.tells()).as(act.title()).extracting(Tell::role).contains("applicant"));
  }

  private static Process process(String city, String name) {
    return BUILT_IN.governing(city, DAY).process(name).orElseThrow();
  }

  @Test
  void guangxiDataWithoutSecurityReviewCannotBeSubmitted() {
    var process = BUILT_IN.governing("guangxi", DAY).process("publish-dataset").orElseThrow();
    assertThat(process.opening().requires()).contains(Requirement.CHECKLIST);
    assertThat(process.opening().checklist())
        .anySatisfy(item -> assertThat(item.basis().label()).isEqualTo("第二十九条"));
    assertThat(process.first().actor()).isEqualTo("authority");
    assertThat(process.first().basis().label()).isEqualTo("第十四条");
    var approve = process.first().act("approve").orElseThrow();
    assertThat(approve.effect()).contains("publish-version");
    assertThat(approve.basis().label()).isEqualTo("第十四条、第十六条");
    assertThat(process.first().act("return").orElseThrow().basis().isConvention()).isTrue();
  }

  @Test
  void shanghaiReturnsAWorkOrderOnOneOfFourGrounds() {
    var process = BUILT_IN.governing("shanghai", DAY).process("publish-dataset").orElseThrow();
    assertThat(process.opening().requires())
        .containsExactlyInAnyOrder(Requirement.REASONS, Requirement.CHECKLIST);
    assertThat(process.first().actor()).isEqualTo("data-center");
    assertThat(process.first().basis())
        .isInstanceOfSatisfying(
            Basis.Convention.class, it -> assertThat(it.readings()).containsExactly(32));
    var back = process.first().act("return").orElseThrow();
    assertThat(back.requires()).containsExactlyInAnyOrder(Requirement.REASONS, Requirement.BASIS);
    assertThat(back.basis().label()).isEqualTo("第十一条第二款");
    assertThat(back.bases())
        .extracting(Citation::label)
        .containsExactly("第十一条第二款(一)", "第十一条第二款(二)", "第十一条第二款(三)", "第十一条第二款(四)");
  }

  @ParameterizedTest
  @CsvSource({
    "20(2), 第二十条(二)",
    "19¶2, 第十九条第二款",
    "19¶2(3), 第十九条第二款(三)",
    "1, 第一条",
    "10, 第十条",
    "11(10), 第十一条(十)",
    "38, 第三十八条",
    "105, 第一百零五条",
    "110, 第一百一十条",
  })
  void citationsReadAsLawyersWriteThem(String article, String label) {
    assertThat(new Citation(EditionId.parse("a/b@c"), article).label()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"a", "a/b", "a@b", "A/b@c", "a/b@", "a/b/c@d"})
  void refusesWhatIsNoEdition(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EditionId.parse(text));
  }

  @Test
  void anOperatorsDirectoryAddsAndReplaces() throws IOException {
    TestingRulebook.faultless().write(directory);
    var path = "guangxi/data-opening-measures/draft-1.yaml";
    var replaced = Files.readString(Path.of("rulebooks", path)).replace("seal: 桂", "seal: 邕");
    new TestingRulebook(replaced).write(directory, path);
    var loaded = Rulebooks.load(directory);
    assertThat(loaded.governing("guangxi", DAY).seal()).isEqualTo("邕");
    assertThat(loaded.find("exampleville/rules")).isPresent();
    assertThat(loaded.all()).hasSize(BUILT_IN.all().size() + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "guangxi/data-opening-measures@draft-1, conditional-access, review, 5wd0",
    "guangzhou/data-opening-measures@digest-1, undisclosed-request, assessment, 20wd0",
    "qingdao/data-opening-rules@edition-1, conditional-access, form-review, 5wd0",
    "shanghai/data-opening-rules@draft-1, conditional-access, review, 5wd0",
    "wenzhou/data-sharing-and-opening-measures@2020-10-01, data-check, check, 5wd0",
  })
  void aCityMayReadThatTheDayOfReceiptCounts(
      String edition, String process, String stage, String period) throws IOException {
    Files.writeString(
        directory.resolve("choices.yaml"), edition + ": {readings: {\"37\": receipt}}\n");
    var chosen = Rulebooks.load(directory).edition(EditionId.parse(edition));
    var limit =
        chosen.process(process).orElseThrow().stage(stage).orElseThrow().within().orElseThrow();
    assertThat(limit.period("normal")).contains(Period.parse(period));
  }

  @Test
  void theEditionInForceOnTheDayGoverns() throws IOException {
    edition("2020-10-01", "status: expired\nin-force: 2020-10-01\nexpires: 2022-09-30");
    edition("2022-10-01", "status: in-force\nin-force: 2022-10-01");
    edition("draft-9", "status: draft");
    var loaded = Rulebooks.load(directory);
    assertThat(governing(loaded, "2022-09-30")).isEqualTo("2020-10-01");
    assertThat(governing(loaded, "2022-10-01")).isEqualTo("2022-10-01");
    assertThat(loaded.find("exampleville/rules").orElseThrow().id().edition())
        .isEqualTo("2022-10-01");
  }

  @Test
  void anExpiredEditionGovernsWhereThereIsNoOther() throws IOException {
    edition("2020-10-01", "status: expired\nin-force: 2020-10-01\nexpires: 2022-09-30");
    var book = Rulebooks.load(directory).governing("exampleville", DAY);
    assertThat(book.force()).isEqualTo(Force.EXPIRED);
    assertThat(book.force(LocalDate.parse("2022-09-30"))).isEqualTo(Force.IN_FORCE);
  }

  private static String governing(Rulebooks rulebooks, String day) {
    return rulebooks.governing("exampleville", LocalDate.parse(day)).id().edition();
  }

  private void edition(String edition, String status) throws IOException {
    TestingRulebook.faultless()
        .with("draft-1", edition)
        .with("status: draft", status)
        .write(directory, "exampleville/rules/" + edition + ".yaml");
  }
}
