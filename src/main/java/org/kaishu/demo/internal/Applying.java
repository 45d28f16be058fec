package org.kaishu.demo.internal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kaishu.access.Application;
import org.kaishu.access.ApplicationId;
import org.kaishu.access.Applications;
import org.kaishu.access.Attached;
import org.kaishu.access.Filed;
import org.kaishu.access.Saved;
import org.kaishu.access.Started;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Field;
import org.kaishu.demo.Doors;
import org.kaishu.demo.internal.Desk.Stuck;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;

/// Applies for conditional data as people do, in any city: whatever its form asks for is filled in.
final class Applying {
  private static final String SCENARIO = "scenario";
  private static final String SAFEGUARDS = "数据只放在本单位内网，专人保管，访问留痕；不向别人提供，到期删除。";

  private final Doors doors;
  private final Applications applications;

  /// Apply through these doors.
  Applying(Doors doors) {
    this.doors = doors;
    this.applications = doors.applications();
  }

  /// Fill in a form, and leave it so.
  ApplicationId draft(Principal by, DatasetId id, Wish wish) {
    var started =
        switch (applications.start(id, by)) {
          case Started.Done(var application) -> application;
          case Started.Refused(var reason) -> throw new Stuck(reason);
        };
    var form = applications.terms(id).orElseThrow().form();
    var answers = new TreeMap<String, String>();
    form.fields().forEach(field -> answers.put(field.name(), answer(field, id, wish)));
    answers.values().removeIf(String::isEmpty);
    switch (applications.save(started.id(), started.version(), answers, by)) {
      case Saved.Done _ -> {}
      case Saved.Stale _ -> throw new Stuck("somebody else wrote in " + started.id());
      case Saved.Refused(var reason) -> throw new Stuck(reason);
    }
    form.fields().stream()
        .filter(field -> field.kind() == Form.Kind.FILES && field.required() == Form.Need.ALWAYS)
        .forEach(field -> attach(started, field, by));
    return started.id();
  }

  /// Fill in a form and file it.
  CaseView file(Principal by, DatasetId id, Wish wish) {
    return filed(applications.file(draft(by, id, wish), by));
  }

  /// File again what came back, with a better description of what it is for.
  CaseView fileAgain(Principal by, CaseView matter, String scenario) {
    var application = applications.find(application(matter, by).id(), by).orElseThrow();
    var form = applications.terms(application).orElseThrow().form();
    var words = longEnough(scenario, form.field(SCENARIO).orElseThrow());
    switch (applications.save(
        application.id(), application.version(), Map.of(SCENARIO, words), by)) {
      case Saved.Done _ -> {}
      case Saved.Stale _ -> throw new Stuck("somebody else wrote in " + application.id());
      case Saved.Refused(var reason) -> throw new Stuck(reason);
    }
    return filed(applications.resubmit(application.id(), by));
  }

  /// Return the application that a case is about.
  Application application(CaseView matter, Principal by) {
    return applications
        .of(matter, by)
        .orElseThrow(() -> new Stuck("nothing was filed in " + matter.number()));
  }

  private void attach(Application application, Form.Field field, Principal by) {
    var content = (field.title() + "（示例材料）").getBytes(StandardCharsets.UTF_8);
    var attached =
        applications.attach(
            application.id(),
            field.name(),
            field.title() + ".txt",
            new ByteArrayInputStream(content),
            by);
    switch (attached) {
      case Attached.Done _ -> {}
      case Attached.TooLarge(var limit) -> throw new Stuck("larger than " + limit);
      case Attached.Refused(var reason) -> throw new Stuck(reason);
    }
  }

  private String answer(Form.Field field, DatasetId id, Wish wish) {
    return switch (field.kind()) {
      case TEXT -> text(field, wish);
      case CHOICE, CHOICES -> field.options().getFirst().name();
      case DATE -> wish.until().toString();
      case TIME -> wish.until().atTime(9, 0).toString();
      case FIELDS -> String.join(",", wish.fields().isEmpty() ? kept(id) : wish.fields());
      case URGENCY -> wish.urgency();
      case FILES -> "";
    };
  }

  private static String text(Form.Field field, Wish wish) {
    boolean urgent = !wish.urgency().equals(Process.NORMAL);
    return switch (field.required()) {
      case ALWAYS ->
          longEnough(field.name().equals(SCENARIO) ? wish.scenario() : SAFEGUARDS, field);
      case IF_URGENT -> urgent ? longEnough("服务保障方案要在本周内定稿。", field) : "";
      case NO -> "";
    };
  }

  private static String longEnough(String text, Form.Field field) {
    var words = new StringBuilder(text);
    while (words.length() < field.atLeast()) {
      words.append(SAFEGUARDS);
    }
    return words.toString();
  }

  private List<String> kept(DatasetId id) {
    var description = doors.datasets().find(id).orElseThrow().latest().description();
    return description.fields().stream().filter(field -> !field.open()).map(Field::name).toList();
  }

  private static CaseView filed(Filed filed) {
    return switch (filed) {
      case Filed.Done(var now) -> now;
      case Filed.Faulty(var faults) -> throw new Stuck(faults.toString());
      case Filed.Refused(var why) -> throw new Stuck(why.toString());
    };
  }
}
