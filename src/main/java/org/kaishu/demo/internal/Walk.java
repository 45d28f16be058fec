package org.kaishu.demo.internal;

import static org.kaishu.demo.internal.Journal.article;
import static org.kaishu.demo.internal.Journal.last;
import static org.kaishu.demo.internal.Journal.moved;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.demo.Doors;
import org.kaishu.demo.PlayClock;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.Subject;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.NewPerson;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Principal;
import org.kaishu.party.Region;
import org.kaishu.party.Role;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Requirement;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.Version;

/// The steps of the tour.
public final class Walk implements AutoCloseable {
  private static final double REJECTS_ALLOWED = 0.05;
  private static final List<String> CHANNELS =
      List.of("/datasets/%s", "/datasets/%s/download.csv", "/api/v1/datasets/%s/rows");

  private final Doors doors;
  private final Desk desk;
  private final Journal journal;
  private final PlayClock time;
  private final Visitor visitor;
  private final Principal steward;
  private final Rulebook rulebook;

  /// Prepare the walk for the steward of an agency.
  public Walk(Doors doors, Journal journal, PlayClock time, int port, Principal steward) {
    this.doors = doors;
    this.desk = new Desk(doors);
    this.journal = journal;
    this.time = time;
    this.visitor = new Visitor(port);
    this.steward = steward;
    this.rulebook = doors.publishing().rulebook(steward.region().orElseThrow());
  }

  @Override
  public void close() {
    visitor.close();
  }

  /// Walk every process of the city to each of its ends.
  public void law(Cast cast, Region region) {
    var person = company();
    var players = new Players(doors, cast, region, rulebook, steward, person);
    new LawWalk(doors, journal, time, rulebook, players).through();
  }

  /// Walk from the upload of a file to the proof of everything that was done.
  public void through(String fileName, byte[] content) {
    journal.title(rulebook.seal() + " " + rulebook.title() + "（" + rulebook.force() + "）");
    var id = upload(fileName, content);
    describe(id);
    var opened = submit(id);
    var published = review(id, opened);
    take(id);
    var using = new UseWalk(doors, journal, time, visitor, rulebook, company(), id);
    var matters = new ArrayList<>(List.of(published));
    var use = use(using);
    use.ifPresent(it -> matters.add(it.matter()));
    journal.notYet("对数据内容提出异议", "异议和更正");
    if (rulebook.process("infringement").isPresent()) {
      matters.add(stop(id, using, use));
    }
    if (use.isPresent() && rulebook.process("violation").isPresent()) {
      matters.add(using.misused(use.get()));
    }
    prove(id, matters);
  }

  /// A text that knows no agreement delivers by another platform, which is not built yet.
  private Optional<UseWalk.Use> use(UseWalk using) {
    if (rulebook.agreement("conditional-access").isEmpty()) {
      journal.notYet(
          "申请有条件开放的数据，经其他平台提供",
          article(rulebook, rulebook.process("conditional-access").orElseThrow().basis().label()));
      return Optional.empty();
    }
    return Optional.of(using.begin());
  }

  private DatasetId upload(String fileName, byte[] content) {
    var drafted =
        desk.upload(
            steward,
            Optional.empty(),
            fileName,
            content,
            LoadPlan.asDetected().withRejectsAllowed(REJECTS_ALLOWED));
    var version = drafted.draft().version();
    journal.held("上传 %s（%,d 字节）".formatted(fileName, content.length), "约");
    journal.held("识别：" + evidence(version), "约");
    journal.held(
        "%d 行、%d 列，读不通 %d 处，生成第 %d 版草稿 %s"
            .formatted(
                version.rows(),
                version.columns().size(),
                version.rejects(),
                version.id().number(),
                version.digest().substring(0, 12)),
        "约");
    return drafted.dataset();
  }

  private static String evidence(Version version) {
    return version.evidence().stream()
        .map(each -> each.what() + " " + each.value() + "（" + each.because() + "）")
        .collect(Collectors.joining("；"));
  }

  private void describe(DatasetId id) {
    var before = doors.publishing().work(id, steward).orElseThrow().blockers();
    journal.check(
        !before.isEmpty(),
        "检查：还有 " + before.size() + " 件事要先做，例如" + before.getFirst().text(),
        article(rulebook, before.getFirst().basis()));
    desk.describe(steward, id, this::described);
    var after = doors.publishing().work(id, steward).orElseThrow().blockers();
    journal.check(after.isEmpty(), "补齐目录信息，列为有条件开放，一半字段直接开放 " + after, grounds());
  }

  private String grounds() {
    return article(
        rulebook,
        doors
            .publishing()
            .grounds(steward.region().orElseThrow(), OpenAttribute.CONDITIONAL)
            .label());
  }

  private Description described(Description before) {
    var fields = before.fields();
    int open = Math.max(1, fields.size() / 2);
    var explained =
        IntStream.range(0, fields.size())
            .mapToObj(index -> explained(fields.get(index), index < open))
            .toList();
    return new Description(
        before.title(),
        "由示例单位提供的" + before.title(),
        before.theme(),
        before.keywords(),
        before.updateFrequency(),
        OpenAttribute.CONDITIONAL,
        doors.publishing().grounds(steward.region().orElseThrow(), OpenAttribute.CONDITIONAL),
        "说明使用场景和数据安全措施",
        explained,
        before.formats(),
        before.catalogueCode(),
        "与其他数据没有关联",
        "下载和调用留痕",
        "数据开放联系窗口");
  }

  private static Field explained(Field field, boolean open) {
    return new Field(
        field.id(), field.name(), field.title(), "原表中的“" + field.title() + "”", field.type(), open);
  }

  private CaseView submit(DatasetId id) {
    var opened = desk.submit(steward, id, "新增开放，社会需要");
    journal.held("提交审核 " + opened.number(), moved(doors, rulebook, opened));
    return opened;
  }

  private CaseView review(DatasetId id, CaseView opened) {
    journal.check(visitor.status("/api/v1/datasets/" + id) == 404, "发布以前，外面看不到这份数据", "约");
    pause();
    var ready = returned(opened);
    while (!may(ready, Desk::publishes)) {
      pause();
      ready = desk.act(ready, Desk::forwards, "");
      journal.held(last(doors, ready).title(), moved(doors, rulebook, ready));
    }
    pause();
    var published = desk.act(ready, Desk::publishes, "同意发布");
    journal.check(
        published.outcome().isPresent(), "审核通过并发布：正是提交时固定的版本", moved(doors, rulebook, published));
    return published;
  }

  /// Sent back once and submitted again, where the first stage can send back to whoever submitted.
  private CaseView returned(CaseView opened) {
    if (!may(opened, Walk::returns)) {
      return opened;
    }
    var returned = desk.act(opened, Walk::returns, "请补充字段说明");
    journal.held("退回修改，一次说清理由", moved(doors, rulebook, returned));
    pause();
    var again = desk.act(returned, Act::startsRound, "已补充");
    journal.check(again.round() == 2, "修改后重新提交：第 2 轮，重新计时", moved(doors, rulebook, again));
    pause();
    return again;
  }

  private static boolean returns(Act act) {
    return Desk.sendsBack(act) && act.requires().contains(Requirement.REASONS);
  }

  private boolean may(CaseView matter, Predicate<Act> wish) {
    return doors.cases().acts(matter, desk.whoseTurn(matter)).stream().anyMatch(wish);
  }

  private void take(DatasetId id) {
    doors.ledger().seal();
    var title = doors.datasets().find(id).orElseThrow().latest().description().title();
    journal.check(soon(() -> visitor.finds(id, title)), "搜索“" + title + "”能找到", "约");
    var anonymous = rulebook.anonymousAccess().value();
    var grounds = article(rulebook, rulebook.anonymousAccess().basis().label());
    if (!anonymous) {
      journal.check(
          visitor.status("/api/v1/datasets/" + id + "/rows") == 401, "没有登录，读不到行", grounds);
      visitor.holding(key());
    }
    var rows = visitor.rows(id, 2);
    var open = doors.datasets().find(id).orElseThrow().latest().description().openFields();
    journal.check(
        rows.get("rows").get(0).size() == open.size(),
        "%s读行：共 %s 行，只给直接开放的 %d 个字段"
            .formatted(anonymous ? "匿名" : "登录后", rows.get("total"), open.size()),
        grounds);
    var lines = visitor.csv(id).lines().count();
    journal.check(lines > rows.get("total").asLong(), "下载 CSV：" + lines + " 行（含表头）", "约");
  }

  private String key() {
    var until = time.instant().atZone(LegalClock.ZONE).toLocalDate().plusDays(90);
    return doors.keys().create(company(), "示例应用", until).secret();
  }

  private Principal company() {
    return doors
        .people()
        .principal("company-" + rulebook.id().jurisdiction())
        .orElseGet(this::newCompany);
  }

  private Principal newCompany() {
    var region = steward.region().orElseThrow();
    var organization =
        doors
            .organizations()
            .create(
                new NewOrganization(
                    region, "示例科技有限公司", OrganizationKind.ENTERPRISE, Optional.empty()));
    var person =
        doors
            .people()
            .create(NewPerson.of("company-" + rulebook.id().jurisdiction(), "经办人", Cast.PASSWORD));
    doors.people().assign(person.id(), Role.COMPANY, Optional.of(organization.id()));
    return doors.people().principal(person.id()).orElseThrow();
  }

  private CaseView stop(DatasetId id, UseWalk using, Optional<UseWalk.Use> use) {
    var person =
        doors
            .people()
            .create(NewPerson.of("citizen-" + rulebook.id().jurisdiction(), "市民", Cast.PASSWORD));
    doors.people().assign(person.id(), Role.CITIZEN, Optional.empty());
    var citizen = doors.people().principal(person.id()).orElseThrow();
    var claim = desk.claim(citizen, id, "公开的内容侵犯商业秘密");
    journal.held("权利人提出侵权告知并附证据 " + claim.number(), moved(doors, rulebook, claim));
    pause();
    var suspended = desk.act(claim, Desk.effect("suspend-dataset"), "有必要先停");
    journal.check(
        refused(id) && use.filter(using::reads).isEmpty(),
        "立即中止开放：页面、下载、接口同时停，凭密钥也读不到",
        moved(doors, rulebook, suspended));
    var verified = suspended;
    while (!may(verified, Desk.effect("resume-dataset"))) {
      pause();
      verified = desk.act(verified, _ -> true, "核实后没有侵权");
    }
    pause();
    var resumed = desk.act(verified, Desk.effect("resume-dataset"), "核实后没有侵权");
    journal.check(
        taken(id) && use.map(using::reads).orElse(true),
        "核实后恢复开放并反馈",
        moved(doors, rulebook, resumed));
    return resumed;
  }

  /// Tell whether no channel gives data.
  private boolean refused(DatasetId id) {
    return CHANNELS.stream().allMatch(path -> visitor.status(path.formatted(id)) >= 400);
  }

  private boolean taken(DatasetId id) {
    return CHANNELS.stream().allMatch(path -> visitor.status(path.formatted(id)) == 200);
  }

  private void prove(DatasetId id, List<CaseView> matters) {
    doors.ledger().seal();
    var entries = doors.ledger().about(new Subject("dataset", id.value()));
    long proved = entries.stream().filter(this::proves).count();
    journal.check(
        proved == entries.size() && proved > 0,
        "账本里与这份数据有关的 %d 条记录都有包含证明".formatted(entries.size()),
        "约");
    for (var matter : matters) {
      var history = doors.cases().history(matter.number());
      var written = doors.ledger().about(new Subject("case", matter.number().value()));
      journal.check(
          history.size() == written.size(),
          "%s：%d 件事都已入账".formatted(matter.number(), history.size()),
          "约");
    }
    var verification = doors.ledger().verify();
    journal.check(
        verification.holds(),
        "核验整本账：已封 %d 条，%s"
            .formatted(
                verification.sealed(),
                verification.holds() ? "没有改动" : verification.findings().toString()),
        "约");
  }

  private boolean proves(LedgerEntry entry) {
    return doors.ledger().prove(entry.number()).filter(proof -> proof.holds()).isPresent();
  }

  private void pause() {
    time.moveTo(time.instant().plus(Duration.ofHours(3)));
  }

  /// The search follows the record within a second; look again until it has.
  private static boolean soon(java.util.function.BooleanSupplier holds) {
    for (int look = 0; look < 100; look++) {
      if (holds.getAsBoolean()) {
        return true;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
