package org.kaishu.access;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kaishu.TestingCity;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.NewDataset;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.TestingDatasets;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Requirement;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// Conditional datasets in a town, and people who apply for them and decide, through the doors.
public final class TestingApplicant {
  public static final String SCENARIO =
      "用公交客流和票款核算夜间线路的实际客流，比较不同街区的出行需求，为增开夜间班次提供依据；结果只给本项目组看，只发表汇总后的数字和图表。";
  public static final String SAFEGUARDS = "数据只存在单位内网的专用服务器上，项目组三人可看，用完后三十日内删除。";

  private static final String TABLE =
      """
      line,stop,riders,fares
      6路,000102,186,372
      10路,000101,342,684
      25路,000310,208,416
      """;

  private final Applications applications;
  private final Cases cases;
  private final Datasets datasets;
  private final TestingOpenTables tables;

  public TestingApplicant(
      Applications applications, Cases cases, Datasets datasets, AutowireCapableBeanFactory beans) {
    this.applications = applications;
    this.cases = cases;
    this.datasets = datasets;
    this.tables = TestingOpenTables.with(beans);
  }

  /// A dataset of the town's agency with fields line, stop, riders and fares; of a conditional one
  /// the first two are open to all.
  public DatasetId dataset(TestingCity.Town town, OpenAttribute attribute) {
    var id = listed(town, attribute);
    tables.open(id, 1);
    return id;
  }

  /// The same, not opened.
  public DatasetId listed(TestingCity.Town town, OpenAttribute attribute) {
    var id =
        datasets.create(
            new NewDataset(
                town.region(),
                town.agency().id(),
                TestingDatasets.unconditional("公交客流和票款"),
                TestingDatasets.STEWARD));
    var fields =
        tables.draft(id, TABLE).columns().stream()
            .map(column ->
                new Field(
                    column.id(),
                    column.name(),
                    column.title(),
                    "说明",
                    column.type().word(),
                    Set.of("line", "stop").contains(column.name())))
            .toList();
    datasets.describe(
        id,
        TestingDatasets.unconditional("公交客流和票款")
            .withFields(fields)
            .withOpenAttribute(attribute, TestingDatasets.GX_19, "仅用于研究"),
        TestingDatasets.STEWARD);
    return id;
  }

  public static Map<String, String> answers() {
    return new TreeMap<>(
        Map.of(
            "purpose", "research",
            "scenario", SCENARIO,
            "until", "2026-12-31",
            "fields", "riders,fares",
            "safeguards", SAFEGUARDS));
  }

  /// A draft in which everything is filled in, with a file wherever one is asked for.
  public Application filled(DatasetId id, Principal by) {
    var begun = ((Started.Done) applications.start(id, by)).application();
    applications.save(begun.id(), begun.version(), answers(), by);
    for (var field : applications.terms(begun).orElseThrow().form().fields()) {
      if (field.kind() == Form.Kind.FILES && field.required() == Form.Need.ALWAYS) {
        attach(begun.id(), field.name(), field.name() + ".pdf", "证明：" + field.name(), by);
      }
    }
    return applications.find(begun.id(), by).orElseThrow();
  }

  public Attached attach(
      ApplicationId id, String field, String name, String content, Principal by) {
    return applications.attach(
        id, field, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), by);
  }

  /// Fill a draft and file it.
  public CaseView filed(DatasetId id, Principal by) {
    return ((Filed.Done) applications.file(filled(id, by).id(), by)).now();
  }

  /// Everything an act may ask for, and nothing granted.
  public Answer act(CaseView matter, String act, Principal by) {
    return act(matter, act, by, new TreeMap<>());
  }

  /// Everything an act may ask for, and a grant.
  public Answer grant(CaseView matter, String act, Principal by, Grant grant) {
    return act(matter, act, by, grant.form());
  }

  private Answer act(CaseView matter, String name, Principal by, SortedMap<String, String> form) {
    var act = cases.stage(matter).orElseThrow().act(name).orElseThrow();
    var submission =
        new Submission(
            "理由：" + name,
            act.requires().contains(Requirement.BASIS)
                ? List.of(new Citation(matter.edition(), "20(3)"))
                : List.of(),
            List.of(),
            act.checklist().stream().map(item -> item.name()).collect(Collectors.toSet()));
    if (act.oneTimeNotice()) {
      form.put(CaseEvent.FAULT_EXISTED, "no");
    }
    return cases.act(request(matter, name, by, submission, form));
  }

  public static ActRequest request(
      CaseView matter,
      String act,
      Principal by,
      Submission submission,
      SortedMap<String, String> form) {
    return new ActRequest(
        matter.number(), matter.version(), act, by, submission, form, Optional.empty());
  }

  /// Both fields, through the interface, to the last day asked for.
  public static Grant whole() {
    return new Grant(
        List.of("riders", "fares"), Set.of(Channel.API), LocalDate.of(2026, 12, 31), 1_000, "");
  }

  public static CaseView done(Answer answer) {
    return ((Answer.Done) answer).now();
  }
}
