package org.kaishu;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Submitted;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.rulebook.Act;
import org.kaishu.tables.LoadPlan;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The real application, busy publishing files one after the other until it is killed.
///
/// It says each thing that is done before it begins the next, so that whoever reads along knows
/// what must not be lost. At its start it is told what its predecessors said, examines what is left
/// of it, and repeats the upload in which the last of them died.
public final class TestingVictim {
  static final String EXAMINED = "examined";
  static final String BEGUN = "begun ";
  static final String DRAFTED = "drafted ";
  static final String MOVED = "moved ";
  static final String OPENED = "opened ";
  static final String KILLED = "killed";

  private static final Set<String> CHECKS = Set.of("security-review", "processed", "catalogued");
  private static final int ENOUGH = 60;

  private final Publishing publishing;
  private final Cases cases;
  private final Datasets datasets;
  private final Principal steward;
  private final Principal official;

  private TestingVictim(ConfigurableApplicationContext context) {
    var people = context.getBean(People.class);
    this.publishing = context.getBean(Publishing.class);
    this.cases = context.getBean(Cases.class);
    this.datasets = context.getBean(Datasets.class);
    if (people.find("steward-1").isEmpty()) {
      context.getBean(TestingCity.class).guangxi();
    }
    this.steward = people.principal("steward-1").orElseThrow();
    this.official = people.principal("official-1").orElseThrow();
  }

  /// Examine a home, and work in it until the crash; without a point, only examine.
  ///
  /// @param arguments home, file of what was said so far, and the point with its occurrence
  public static void main(String[] arguments) throws IOException {
    var said = Files.readAllLines(Path.of(arguments[1]));
    var point =
        arguments.length > 2
            ? TestingCrash.Point.valueOf(arguments[2])
            : TestingCrash.Point.ANYWHERE;
    var crash = new TestingCrash(point, arguments.length > 2 ? Integer.parseInt(arguments[3]) : 0);
    var application = new SpringApplication(Kaishu.class);
    application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(crash));
    try (var context = application.run("--kaishu.home=" + arguments[0], "--kaishu.server.port=0")) {
      var victim = new TestingVictim(context);
      new TestingAftermath(context).examine(said);
      long begun = said.stream().filter(line -> line.startsWith(BEGUN)).count();
      if (begun > 0) {
        victim.publish(begun); // the upload that was cut short, with the same bytes
      }
      say(EXAMINED);
      if (arguments.length > 2) {
        crash.arm();
        for (long number = begun + 1; number < begun + ENOUGH; number++) {
          victim.publish(number);
        }
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private void publish(long number) {
    say(BEGUN + number);
    var outcome =
        publishing.upload(
            steward.organization().orElseThrow(),
            Optional.empty(),
            "站点%d.csv".formatted(number),
            new ByteArrayInputStream(file(number)),
            LoadPlan.asDetected(),
            steward);
    var drafted = (UploadOutcome.Drafted) outcome;
    var version = drafted.draft().version();
    say(DRAFTED + version.id().dataset() + " " + version.id().number() + " " + version.digest());
    describe(drafted.dataset());
    var submitted =
        publishing.submit(
            drafted.dataset(), steward, Submission.because("照目录开放").confirming(CHECKS));
    var matter = moved(((Submitted.Done) submitted).now());
    if (new Random(number).nextInt(3) == 0) {
      matter = act(matter, official, "return");
      matter = act(matter, steward, "resubmit");
    }
    act(matter, official, "approve");
    say(OPENED + drafted.dataset() + " " + version.id().number());
  }

  private CaseView act(CaseView matter, Principal by, String name) {
    var act = cases.acts(matter, by).stream().filter(it -> it.name().equals(name)).findFirst();
    var answer = publishing.act(ActRequest.of(matter, name, by, complete(act.orElseThrow())));
    return moved(((Answer.Done) answer).now());
  }

  private static Submission complete(Act act) {
    return new Submission(
        "照规定办理",
        act.bases().stream().limit(1).toList(),
        List.of(),
        act.checklist().stream().map(item -> item.name()).collect(Collectors.toSet()));
  }

  private static CaseView moved(CaseView matter) {
    say(MOVED + matter.number() + " " + matter.version());
    return matter;
  }

  private void describe(DatasetId id) {
    var before = datasets.find(id).orElseThrow().latest().description();
    var fields =
        before.fields().stream()
            .map(field ->
                new Field(field.id(), field.name(), field.title(), "如题", field.type(), true))
            .toList();
    publishing.describe(
        id,
        new Description(
            before.title(),
            "公交站点",
            before.theme(),
            before.keywords(),
            before.updateFrequency(),
            before.openAttribute(),
            before.grounds(),
            before.conditions(),
            fields,
            before.formats(),
            before.catalogueCode(),
            before.relations(),
            before.supervision(),
            before.contact()),
        steward);
  }

  private static byte[] file(long number) {
    var random = new Random(number);
    var text = new StringBuilder("站点编码,站点名称,客流\r\n");
    for (int row = 0; row < 200; row++) {
      text.append("%06d,站点%d,%d\r\n".formatted(row, row, random.nextInt(100_000)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
