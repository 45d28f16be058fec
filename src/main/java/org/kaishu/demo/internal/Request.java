package org.kaishu.demo.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Channel;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Grant;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.demo.Doors;
import org.kaishu.demo.internal.Desk.Stuck;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;

/// The life of one application for conditional data: what happened to it, how many days ago.
final class Request {
  private final Doors doors;
  private final Desk desk;
  private final Applying applying;
  private final Supplier<DatasetId> dataset;
  private final String login;
  private final List<Script.Step> steps = new ArrayList<>();
  private @Nullable CaseNumber filed;
  private @Nullable CaseView matter;
  private @Nullable String secret;

  Request(Doors doors, Supplier<DatasetId> dataset, String login) {
    this.doors = doors;
    this.desk = new Desk(doors);
    this.applying = new Applying(doors);
    this.dataset = dataset;
    this.login = login;
  }

  List<Script.Step> steps() {
    return List.copyOf(steps);
  }

  private Request at(int daysAgo, Consumer<Request> deed) {
    steps.add(new Script.Step(daysAgo, 60 + steps.size(), () -> deed.accept(this)));
    return this;
  }

  /// Begin and leave it unfinished.
  Request begun(int daysAgo, Wish wish) {
    return at(daysAgo, _ -> applying.draft(applicant(), dataset.get(), wish));
  }

  Request filed(int daysAgo, Wish wish) {
    return at(
        daysAgo,
        _ -> {
          matter = applying.file(applicant(), dataset.get(), wish);
          filed = matter.number();
        });
  }

  Request filedAgain(int daysAgo, String scenario) {
    return at(daysAgo, _ -> matter = applying.fileAgain(applicant(), matter(), scenario));
  }

  Request acted(int daysAgo, Predicate<Act> wish, String reasons) {
    return at(daysAgo, _ -> matter = desk.act(matter(), wish, reasons));
  }

  /// Hand on, approve or sign, whatever the stage is for.
  Request forwarded(int daysAgo) {
    return acted(daysAgo, Desk::forwards, "");
  }

  /// Grant some or all of what was asked for.
  ///
  /// @param fields how many of the fields asked for
  Request granted(int daysAgo, int fields, long quota, String reasons) {
    return at(
        daysAgo,
        _ ->
            matter =
                desk.act(matter(), Desk.effect("propose-grant"), reasons, grant(fields, quota)));
  }

  /// Call the interface with a key, so many times.
  Request called(int daysAgo, int times, Visitor visitor) {
    return at(
        daysAgo,
        _ -> {
          for (int call = 0; call < times; call++) {
            expect(200, visitor.status(rows(), secret()));
          }
        });
  }

  /// Call while it can't be used.
  Request calledInVain(int daysAgo, Visitor visitor) {
    return at(daysAgo, _ -> expect(403, visitor.status(rows(), secret())));
  }

  /// The agency closes it because of what it found.
  Request closed(int daysAgo, String reasons) {
    return at(
        daysAgo,
        _ -> {
          var held = entitlement();
          var steward =
              desk.holder(doors.datasets().find(held.dataset()).orElseThrow().publisher());
          var opened =
              doors
                  .violations()
                  .close(held.id(), steward, Submission.because(reasons).with("抽查记录.pdf"));
          matter =
              switch (opened) {
                case Opened.Done(var now) -> now;
                case Opened.Refused(var why) -> throw new Stuck(why.toString());
              };
        });
  }

  private SortedMap<String, String> grant(int fields, long quota) {
    var asked = applying.application(matter(), applicant());
    return new TreeMap<>(
        new Grant(
                asked.listed("fields").stream().limit(fields).toList(),
                EnumSet.of(Channel.API, Channel.DOWNLOAD),
                LocalDate.parse(asked.answer("until")),
                quota,
                "")
            .form());
  }

  private Entitlement entitlement() {
    return doors.entitlements().of(applicant()).stream()
        .filter(held -> held.matter().equals(filed))
        .findFirst()
        .orElseThrow(() -> new Stuck(login + " holds nothing of " + dataset.get()));
  }

  private String rows() {
    return "/api/v1/datasets/" + dataset.get() + "/rows?limit=20";
  }

  private String secret() {
    if (secret == null) {
      secret = doors.keys().create(applicant(), "示例应用", entitlement().grant().until()).secret();
    }
    return secret;
  }

  private Principal applicant() {
    return doors.people().principal(login).orElseThrow();
  }

  private CaseView matter() {
    if (matter == null) {
      throw new IllegalStateException(login + " has filed nothing");
    }
    return doors.cases().find(matter.number()).orElseThrow();
  }

  private static void expect(int status, int answered) {
    if (status != answered) {
      throw new Stuck("expected " + status + ", got " + answered);
    }
  }
}
