package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Fault;
import org.kaishu.cases.Refusal;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.TestingDatasets;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Principal;
import org.kaishu.storage.FileHash;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@PlatformTest
class ApplicationsModuleTests {
  private static final long MEGABYTE = 1024 * 1024;

  @Autowired private Applications applications;
  @Autowired private Cases cases;
  @Autowired private Datasets datasets;
  @Autowired private FileStore files;
  @Autowired private KaishuHome home;
  @Autowired private Ledger ledger;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private AutowireCapableBeanFactory beans;

  private TestingCity.Town town;
  private TestingApplicant applicant;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    town = city.guangxi();
    applicant = beans.createBean(TestingApplicant.class);
  }

  private DatasetId conditional() {
    return applicant.dataset(town, OpenAttribute.CONDITIONAL);
  }

  private Application begun() {
    return ((Started.Done) applications.start(conditional(), town.citizen())).application();
  }

  private Application save(Application seen, Map<String, String> answers) {
    var saved = applications.save(seen.id(), seen.version(), answers, town.citizen());
    return ((Saved.Done) saved).application();
  }

  private static String refused(Filed filed) {
    return ((Refusal.EffectRefused) ((Filed.Refused) filed).why()).reason();
  }

  @Test
  void aDraftBegunBeforeIsGoneOnWith() {
    var id = conditional();
    var first = ((Started.Done) applications.start(id, town.citizen())).application();
    save(first, Map.of("scenario", "还没写完"));
    var again = ((Started.Done) applications.start(id, town.citizen())).application();
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.answer("scenario")).isEqualTo("还没写完");
    assertThat(applications.mine(town.citizen())).hasSize(1);
  }

  @Test
  @Obligation("GX-20-1")
  void whatCannotBeAppliedForIsRefusedWithTheReason() {
    var suspended = conditional();
    datasets.suspend(suspended, TestingDatasets.GX_22, TestingDatasets.STEWARD);
    var withdrawn = conditional();
    datasets.withdraw(withdrawn, TestingDatasets.GX_22, TestingDatasets.STEWARD);
    var reasons =
        Map.of(
            applicant.dataset(town, OpenAttribute.UNCONDITIONAL),
            "这份数据无条件开放，不用申请，直接获取即可",
            applicant.listed(town, OpenAttribute.CONDITIONAL),
            "没有找到这份数据，或者它还没有开放",
            applicant.listed(town, OpenAttribute.CLOSED),
            "没有找到这份数据，或者它还没有开放",
            new DatasetId("gx-00000000"),
            "没有找到这份数据，或者它还没有开放",
            suspended,
            "这份数据已中止开放，恢复以前不能申请",
            withdrawn,
            "这份数据已撤回，不能申请");
    reasons.forEach((id, reason) -> {
      assertThat(applications.start(id, town.citizen())).isEqualTo(new Started.Refused(reason));
      assertThat(applications.terms(id)).isEmpty();
    });
  }

  @Test
  void anAgencyDoesNotApplyForItsOwnData() {
    assertThat(applications.start(conditional(), town.steward()))
        .isEqualTo(new Started.Refused("这份数据由您所在的单位开放，不用申请"));
    assertThat(applications.start(conditional(), town.otherSteward()))
        .isInstanceOf(Started.Done.class);
  }

  @Test
  void whatIsTypedIsKeptFaultyOrNotAndAnOlderVersionChangesNothing() {
    var begun = begun();
    var typed = new TreeMap<>(Map.of("scenario", " <b>太短</b>\u0000 ", "until", "明天"));
    var saved = save(begun, typed);
    assertThat(saved.answers()).isEqualTo(typed);
    var stale =
        applications.save(begun.id(), begun.version(), Map.of("until", "后天"), town.citizen());
    assertThat(((Saved.Stale) stale).current()).isEqualTo(saved);
    assertThat(save(saved, Map.of("unknown", "x")).answers()).isEqualTo(typed);
    assertThat(
            applications.save(
                saved.id(),
                saved.version(),
                Map.of("scenario", "字".repeat(20_001)),
                town.citizen()))
        .isInstanceOf(Saved.Refused.class);
  }

  @Test
  @Obligation("GX-20-4")
  void everyFaultIsSaidAtOnce() {
    var begun = begun();
    assertThat(applications.check(begun))
        .extracting(Fault::field)
        .containsExactly("purpose", "scenario", "until", "fields", "safeguards");
    var faulty =
        save(
            begun,
            Map.of(
                "purpose", "anything",
                "scenario", "短",
                "until", "2026-03-15",
                "urgency", "urgent",
                "fields", "riders,line,salary",
                "safeguards", "字".repeat(1_001)));
    assertThat(((Filed.Faulty) applications.file(faulty.id(), town.citizen())).faults())
        .extracting(Fault::field, Fault::text)
        .containsExactly(
            tuple("purpose", "请从列出的选项中选一项用途类别"),
            tuple("scenario", "具体用途至少要 50 个字，现有 1 个字"),
            tuple("until", "日期已经过去，请填写今天或以后的日期"),
            tuple("urgency-reason", "请填写为什么紧急"),
            tuple("fields", "这份数据没有这些字段：salary"),
            tuple("fields", "这些字段已直接开放，不用申请：line"),
            tuple("safeguards", "安全措施不能超过 1000 个字，现有 1001 个字"));
    assertThat(cases.about(new Subject("dataset", faulty.dataset().value()))).isEmpty();
  }

  @Test
  void fiveYearsAheadIsTheFarthest() {
    var draft = applicant.filled(conditional(), town.citizen());
    var farthest = save(draft, Map.of("until", "2031-03-16"));
    assertThat(applications.check(farthest)).isEmpty();
    var beyond = save(farthest, Map.of("until", "2031-03-17"));
    assertThat(applications.check(beyond)).extracting(Fault::field).containsExactly("until");
  }

  @Test
  @Obligation({"GX-20-2", "GX-20-6"})
  void filingOpensTheCaseAtTheDataCentreOnceHoweverOftenItIsClicked() {
    var draft = applicant.filled(conditional(), town.citizen());
    var matter = ((Filed.Done) applications.file(draft.id(), town.citizen())).now();
    assertThat(matter.current().orElseThrow().stage()).isEqualTo("conformity");
    assertThat(matter.current().orElseThrow().body()).contains(town.dataCenter().id());
    assertThat(applications.file(draft.id(), town.citizen())).isEqualTo(new Filed.Done(matter));
    assertThat(applications.of(matter, town.operator()).orElseThrow().answers())
        .isEqualTo(TestingApplicant.answers());
    var filed = applications.find(draft.id(), town.citizen()).orElseThrow();
    assertThat(applications.editable(filed)).isFalse();
    assertThat(applications.save(filed.id(), filed.version(), Map.of(), town.citizen()))
        .isInstanceOf(Saved.Refused.class);
    assertThat(applications.discard(filed.id(), town.citizen())).isFalse();
  }

  @Test
  @Obligation("GX-20-5")
  void anUrgencyIsClaimedWithAReasonAndNotChangedWhenFilingAgain() {
    var draft = applicant.filled(conditional(), town.citizen());
    var urgent = Map.of("urgency", "extra-urgent", "urgency-reason", "台风将至，今晚就要安排加班车");
    var matter = ((Filed.Done) applications.file(save(draft, urgent).id(), town.citizen())).now();
    assertThat(matter.urgency()).isEqualTo("extra-urgent");
    assertThat(matter.current().orElseThrow().deadline().orElseThrow().end())
        .as("twelve hours from 9:30")
        .isEqualTo(Instant.parse("2026-03-16T13:30:00Z"));
    applicant.act(matter, "return", town.operator());
    var returned = applications.find(draft.id(), town.citizen()).orElseThrow();
    save(returned, Map.of("urgency", "urgent"));
    assertThat(applications.resubmit(draft.id(), town.citizen()))
        .isEqualTo(new Filed.Faulty(List.of(new Fault("urgency", "重新提交时不能改紧急程度"))));
  }

  @Test
  void twoWhoFileAtOnceOpenOneCase() throws Exception {
    var draft = applicant.filled(conditional(), town.citizen());
    Callable<Filed> file = () -> applications.file(draft.id(), town.citizen());
    List<Filed> answers;
    try (var two = Executors.newFixedThreadPool(2)) {
      answers =
          two.invokeAll(List.of(file, file)).stream().map(future -> future.resultNow()).toList();
    }
    assertThat(answers).allMatch(Filed.Done.class::isInstance);
    assertThat(cases.about(new Subject("dataset", draft.dataset().value()))).hasSize(1);
  }

  @Test
  void aDraftIsFiledNoMoreOnceItsDatasetIsSuspended() {
    var draft = applicant.filled(conditional(), town.citizen());
    datasets.suspend(draft.dataset(), TestingDatasets.GX_22, TestingDatasets.STEWARD);
    assertThat(refused(applications.file(draft.id(), town.citizen())))
        .isEqualTo("这份数据已中止开放，恢复以前不能申请");
    assertThat(applications.save(draft.id(), draft.version(), Map.of("until", ""), town.citizen()))
        .isEqualTo(new Saved.Refused("这份数据已中止开放，恢复以前不能申请"));
    assertThat(applications.find(draft.id(), town.citizen()).orElseThrow().answers())
        .isEqualTo(TestingApplicant.answers());
  }

  @Test
  void nobodyElseReadsOrChangesADraft() {
    var draft = applicant.filled(conditional(), town.citizen());
    var attached = applicant.attach(draft.id(), "qualification", "证.pdf", "x", town.citizen());
    var file = ((Attached.Done) attached).application().attachments().getFirst().hash();
    for (var other : List.of(town.steward(), town.operator(), town.official(), stranger())) {
      assertThat(applications.find(draft.id(), other)).isEmpty();
      assertThat(applications.content(draft.id(), file, other)).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> applications.save(draft.id(), draft.version(), Map.of(), other));
      assertThatIllegalArgumentException().isThrownBy(() -> applications.file(draft.id(), other));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> applications.discard(draft.id(), other));
    }
    var matter = ((Filed.Done) applications.file(draft.id(), town.citizen())).now();
    assertThat(applications.of(matter, town.operator())).isPresent();
    assertThat(applications.content(matter, file, town.steward())).isPresent();
    assertThat(applications.of(matter, stranger())).isEmpty();
    assertThat(applications.of(matter, town.otherSteward())).isEmpty();
    assertThat(applications.content(matter, file, town.otherSteward())).isEmpty();
  }

  private Principal stranger() {
    return city.guangxi().citizen();
  }

  @Test
  @Obligation("SH-18-4")
  void materialIsAttachedListedWithItsHashAndStaysAsFiled() throws IOException {
    town = city.shanghai();
    var draft = applicant.filled(conditional(), town.citizen());
    assertThat(draft.attachments()).extracting(Attachment::field).contains("qualification");
    var matter = ((Filed.Done) applications.file(draft.id(), town.citizen())).now();
    var proof = draft.attachments().getFirst();
    assertThat(cases.history(matter.number()).getFirst().submission().evidence())
        .contains("安全管理措施材料：safeguard-proof.pdf（SHA-256 %s）".formatted(proof.hash().sha256()));

    var returned = TestingApplicant.done(applicant.act(matter, "not-accept", town.operator()));
    applications.detach(draft.id(), proof.field(), proof.hash(), town.citizen());
    files.sweep();
    assertThat(text(matter, proof.hash())).isEqualTo("证明：safeguard-proof");
    assertThat(applications.of(returned, town.operator()).orElseThrow().attachments())
        .contains(proof);
    assertThat(applications.resubmit(draft.id(), town.citizen()))
        .isEqualTo(new Filed.Faulty(List.of(new Fault("safeguard-proof", "请上传安全管理措施材料"))));
  }

  private String text(CaseView matter, FileHash file) throws IOException {
    try (var bytes = applications.content(matter, file, town.operator()).orElseThrow().bytes()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void anUploadIsCutOffAtTheLimitAndNothingOfItStays() throws IOException {
    var draft = begun();
    var endless = new Endless();
    assertThat(applications.attach(draft.id(), "qualification", "a.bin", endless, town.citizen()))
        .isEqualTo(new Attached.TooLarge(20 * MEGABYTE));
    assertThat(endless.read).isLessThanOrEqualTo(20 * MEGABYTE + 1);
    assertThat(files.kept("application:" + draft.id())).isEmpty();
    try (var left = Files.list(home.files().resolve("incoming"))) {
      assertThat(left).isEmpty();
    }
    assertThat(applications.find(draft.id(), town.citizen()).orElseThrow().attachments()).isEmpty();
  }

  /// Two gigabytes and more, of which only what is read exists.
  private static final class Endless extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return 'x';
    }

    @Override
    public int read(byte[] into, int from, int most) {
      read += most;
      return most;
    }
  }

  @Test
  void filesAreBoundedInNumberTakenOnlyWhereAskedForAndNamedCleanly() {
    var draft = begun();
    assertThat(applicant.attach(draft.id(), "scenario", "a.pdf", "x", town.citizen()))
        .isEqualTo(new Attached.Refused("这里不收附件"));
    assertThat(applicant.attach(draft.id(), "qualification", "a.pdf", "", town.citizen()))
        .isEqualTo(new Attached.Refused("文件是空的"));
    var named =
        (Attached.Done)
            applicant.attach(
                draft.id(), "qualification", "C:\\证\u202efdp.\u0000exe", "x", town.citizen());
    assertThat(named.application().attachments())
        .extracting(Attachment::fileName)
        .containsExactly("证fdp.exe");
    for (int i = 1; i < 20; i++) {
      applicant.attach(draft.id(), "qualification", i + ".pdf", "文件" + i, town.citizen());
    }
    assertThat(applicant.attach(draft.id(), "qualification", "多.pdf", "多", town.citizen()))
        .isEqualTo(new Attached.Refused("一份申请最多 20 个附件"));
    var full = applications.find(draft.id(), town.citizen()).orElseThrow();
    assertThat(applications.check(full))
        .contains(new Fault("qualification", "资质和能力证明不能超过 5 个文件，现有 20 个文件"));
  }

  @Test
  void aDiscardedDraftLetsItsFilesGo() {
    var draft = begun();
    applicant.attach(draft.id(), "qualification", "a.pdf", "x", town.citizen());
    assertThat(files.kept("application:" + draft.id())).hasSize(1);
    assertThat(applications.discard(draft.id(), town.citizen())).isTrue();
    assertThat(files.kept("application:" + draft.id())).isEmpty();
    assertThat(applications.mine(town.citizen())).isEmpty();
    assertThat(ledger.verify().findings()).isEmpty();
  }

  @Test
  void markupAndFormulasComeBackAsTheyWereTyped() {
    var draft = applicant.filled(conditional(), town.citizen());
    var hostile = "=HYPERLINK(\"http://x\")<script>alert(1)</script>{fields}$1 " + "字".repeat(40);
    var saved = save(draft, Map.of("scenario", hostile, "safeguards", hostile));
    var matter = ((Filed.Done) applications.file(saved.id(), town.citizen())).now();
    var filed = applications.of(matter, town.operator()).orElseThrow();
    assertThat(filed.answer("scenario")).isEqualTo(hostile);
    assertThat(filed.answer("safeguards")).isEqualTo(hostile);
  }
}
