package org.kaishu.demo.internal;

import static org.kaishu.demo.internal.Journal.article;
import static org.kaishu.demo.internal.Journal.moved;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kaishu.access.Channel;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Grant;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.demo.Doors;
import org.kaishu.demo.PlayClock;
import org.kaishu.demo.internal.Desk.Stuck;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;

/// The part of the tour in which a company applies for conditional data and uses it.
final class UseWalk {
  private static final long QUOTA = 100;
  private static final int CALLS = 2;

  private final Doors doors;
  private final Desk desk;
  private final Applying applying;
  private final Journal journal;
  private final PlayClock time;
  private final Visitor visitor;
  private final Rulebook rulebook;
  private final Principal company;
  private final DatasetId id;

  UseWalk(
      Doors doors,
      Journal journal,
      PlayClock time,
      Visitor visitor,
      Rulebook rulebook,
      Principal company,
      DatasetId id) {
    this.doors = doors;
    this.desk = new Desk(doors);
    this.applying = new Applying(doors);
    this.journal = journal;
    this.time = time;
    this.visitor = visitor;
    this.rulebook = rulebook;
    this.company = company;
    this.id = id;
  }

  /// What came of it: the case, the entitlement and a key to use it with.
  record Use(CaseView matter, Entitlement entitlement, String secret) {}

  /// Walk from the terms that anyone can read to the first metered call.
  Use begin() {
    journal.check(
        visitor.status("/datasets/" + id + "/apply") == 200,
        "申请之前就能看到要交什么、谁来办、每一步多少天：" + periods(),
        article(rulebook, process().basis().label()));
    var filed = filed(wish());
    var replied = granted(filedAgain(filed));
    var signed = signed(replied);
    return used(signed);
  }

  private CaseView filed(Wish wish) {
    var filed = told(applying.file(company, id, wish), "企业提出申请，说明用途和要用的字段");
    journal.check(
        visitor.status(rows(), key()) == 200 && columns(key()) == open(),
        "申请期间，密钥只能读到直接开放的 %d 个字段".formatted(open()),
        grounds());
    return filed;
  }

  /// Sent back and filed again, where the city's first stage can.
  private CaseView filedAgain(CaseView filed) {
    if (doors.cases().acts(filed, desk.whoseTurn(filed)).stream()
        .noneMatch(Desk::sendsToApplicant)) {
      return filed;
    }
    var back = sentBack(filed);
    return told(
        applying.fileAgain(company, back, "给社区做便民服务图，免费公开；只公布汇总结果，不公布单条记录，注明数据来源和获取日期。"),
        "补充后重新提交：新的一轮，重新计时");
  }

  private CaseView sentBack(CaseView filed) {
    pause();
    return told(desk.act(filed, Desk::sendsToApplicant, "成果样式没有写明；公布范围没有写明"), "材料不全，一次说清全部理由");
  }

  /// Bring it to the agency, which grants all but the last of the fields.
  private CaseView granted(CaseView filed) {
    var matter = filed;
    while (doors.cases().acts(matter, desk.whoseTurn(matter)).stream()
        .noneMatch(Desk.effect("propose-grant"))) {
      pause();
      matter = forwarded(matter);
    }
    pause();
    var asked = applying.application(matter, company);
    var fields = asked.listed("fields");
    var some = fields.subList(0, Math.max(1, fields.size() - 1));
    var grant =
        new Grant(
            some,
            EnumSet.of(Channel.API, Channel.DOWNLOAD),
            LocalDate.parse(asked.answer("until")),
            QUOTA,
            "");
    var replied =
        told(
            desk.act(
                matter,
                Desk.effect("propose-grant"),
                "最后一个字段与用途无关，先不提供",
                new TreeMap<>(grant.form())),
            "同意其中 %d 个字段（申请 %d 个），写明理由".formatted(some.size(), fields.size()));
    var seen = doors.cases().record(replied, company).events();
    boolean released = seen.stream().anyMatch(event -> event.form().containsKey("grant.fields"));
    journal.check(
        released == replied.current().filter(stay -> stay.stage().equals("signing")).isPresent(),
        released ? "结果已告知申请人" : "审批以前，申请人看不到答复",
        article(rulebook, process().basis().label()));
    return replied;
  }

  private CaseView signed(CaseView replied) {
    var matter = replied;
    while (!desk.whoseTurn(matter).person().equals(company.person())) {
      pause();
      matter = forwarded(matter);
    }
    var agreement = doors.agreements().of(matter.number()).orElseThrow();
    journal.check(
        !agreement.signed() && doors.entitlements().of(company).isEmpty(),
        "只有一方签了协议，什么权限也没有（协议摘要 %s）".formatted(agreement.digest().substring(0, 12)),
        "约");
    pause();
    return told(desk.act(matter, Desk::forwards, ""), "企业接受协议，双方都签了，权限生效");
  }

  private Use used(CaseView granted) {
    var entitlement = doors.entitlements().of(company).getFirst();
    var secret = key();
    var expected = open() + entitlement.grant().fields().size();
    journal.check(
        IntStream.range(0, CALLS).allMatch(_ -> columns(secret) == expected),
        "凭密钥调用 %d 次：每次读到 %d 个字段".formatted(CALLS, expected),
        article(rulebook, agreementLabel()));
    var used = doors.entitlements().find(entitlement.id()).orElseThrow().used();
    journal.check(used == CALLS, "计量：额度 %d 次，已用 %d 次".formatted(QUOTA, used), "约");
    journal.check(
        visitor.status(rows(), "ks_" + "A".repeat(43)) == 401
            && visitor.status(rows() + "&key=" + secret) == 400,
        "不存在的密钥、写在网址里的密钥，都不给数据",
        "约");
    return new Use(granted, entitlement, secret);
  }

  /// The agency finds misuse: closed at once, then taken away for good.
  CaseView misused(Use use) {
    var opened =
        doors
            .violations()
            .close(
                use.entitlement().id(),
                desk.holder(doors.datasets().find(id).orElseThrow().publisher()),
                Submission.because("抽查发现未经许可转给他人").with("抽查记录.pdf"));
    var closed =
        switch (opened) {
          case Opened.Done(var now) -> told(now, "发现违规使用，先关闭权限");
          case Opened.Refused(var why) -> throw new Stuck(why.toString());
        };
    journal.check(visitor.status(rows(), use.secret()) == 403, "同一把密钥马上用不了", "约");
    pause();
    var revoked = told(desk.act(closed, Desk.effect("revoke-access"), "核实属实，收回权限"), "核实属实，收回权限");
    journal.check(visitor.status(rows(), use.secret()) == 403, "收回以后仍然用不了", "约");
    return revoked;
  }

  /// Whether the key reads anything now.
  boolean reads(Use use) {
    return visitor.status(rows(), use.secret()) == 200;
  }

  private CaseView forwarded(CaseView matter) {
    var now = desk.act(matter, Desk::forwards, "");
    return told(now, Journal.last(doors, now).title());
  }

  private CaseView told(CaseView matter, String what) {
    journal.check(
        desk.proves(matter), what + "（" + matter.number() + "）", moved(doors, rulebook, matter));
    return matter;
  }

  private Wish wish() {
    var today = time.instant().atZone(LegalClock.ZONE).toLocalDate();
    return new Wish("做便民服务图，给社区居民免费使用。", today.plusDays(180), urgency(), List.of());
  }

  /// The highest urgency that the city knows.
  private String urgency() {
    return process().urgencies().getLast().name();
  }

  private String periods() {
    return String.join(
        "，",
        process().stages().stream()
            .flatMap(stage ->
                stage.within().stream()
                    .map(limit ->
                        stage.title()
                            + " "
                            + limit.period(Process.NORMAL).orElseThrow().label()
                            + (limit.internal() ? "（约）" : "")))
            .toList());
  }

  private Process process() {
    return doors.applications().terms(id).orElseThrow().process();
  }

  private String agreementLabel() {
    return rulebook.agreement(process().name()).orElseThrow().basis().label();
  }

  private String grounds() {
    return article(
        rulebook,
        doors
            .publishing()
            .grounds(company.region().orElseThrow(), OpenAttribute.CONDITIONAL)
            .label());
  }

  private int open() {
    return doors.datasets().find(id).orElseThrow().latest().description().openFields().size();
  }

  private int columns(String secret) {
    return visitor.rows(id, 1, secret).path("rows").path(0).size();
  }

  private String rows() {
    return "/api/v1/datasets/" + id + "/rows?limit=1";
  }

  private String key() {
    var until = time.instant().atZone(LegalClock.ZONE).toLocalDate().plusDays(90);
    return doors.keys().create(company, "示例应用", until).secret();
  }

  private void pause() {
    time.moveTo(time.instant().plus(Duration.ofHours(3)));
  }
}
