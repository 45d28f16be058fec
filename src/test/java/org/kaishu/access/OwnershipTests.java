package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Delegations;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.party.NewPerson;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.sources.Begun;
import org.kaishu.sources.FetchId;
import org.kaishu.sources.FetchTarget;
import org.kaishu.sources.Fetches;
import org.kaishu.sources.UnfinishedBegun;
import org.kaishu.sources.UnfinishedId;
import org.kaishu.sources.UnfinishedUploads;
import org.kaishu.tables.LoadPlan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Every route that names something owned, asked over HTTP by its owners, by their neighbours and
/// by people of another city, against the table `party/ownership.txt`.
@PlatformTest
class OwnershipTests {
  private static final LocalDate UNTIL = LocalDate.of(2026, 12, 31);

  @Autowired private TestingCity city;
  @Autowired private People people;
  @Autowired private Applications applications;
  @Autowired private Agreements agreements;
  @Autowired private Entitlements entitlements;
  @Autowired private ApiKeys keys;
  @Autowired private Cases cases;
  @Autowired private Delegations delegations;
  @Autowired private Datasets datasets;
  @Autowired private Publishing publishing;
  @Autowired private Fetches fetches;
  @Autowired private UnfinishedUploads unfinished;
  @Autowired private AutowireCapableBeanFactory beans;
  @LocalServerPort private int port;

  private record Route(String method, String path) {}

  /// One column of the table.
  private record Somebody(String name, String login) {}

  /// What the routes name.
  private record Things(
      DatasetId dataset,
      ApplicationId filed,
      ApplicationId draft,
      CaseView matter,
      AgreementId agreement,
      EntitlementId entitlement,
      ApiKeyId key,
      String hash,
      long upload,
      FetchId fetch,
      UnfinishedId unfinished,
      long delegation) {}

  @Test
  void reachesOnlyWhatIsTheirs() {
    var near = city.guangxi();
    var far = city.shanghai();
    var applicant = person("owner-" + near.number(), Role.CITIZEN);
    var everybody =
        List.of(
            new Somebody("applicant", "owner-" + near.number()),
            new Somebody("other-applicant", "citizen-" + near.number()),
            new Somebody("steward", "steward-" + near.number()),
            new Somebody("other-steward", "other-" + near.number()),
            new Somebody("far-steward", "steward-" + far.number()),
            new Somebody("operator", "operator-" + near.number()),
            new Somebody("far-operator", "operator-" + far.number()),
            new Somebody("official", "official-" + near.number()),
            new Somebody("far-official", "official-" + far.number()),
            new Somebody("auditor", login("auditor-of-" + near.number(), Role.AUDITOR)),
            new Somebody("admin", login("admin-of-" + near.number(), Role.ADMIN)));
    var browsers = new LinkedHashMap<String, TestingBrowser>();
    try {
      everybody.forEach(each ->
          browsers.put(
              each.name(), TestingBrowser.signedIn(port, each.login(), TestingCity.PASSWORD)));
      var things = things(near, applicant);
      var faults = new ArrayList<String>();
      for (var row : table(everybody).entrySet()) {
        for (var each : browsers.entrySet()) {
          int status = ask(row.getKey(), things, each.getValue());
          boolean reached = status != 403 && status != 404;
          if (reached != "+".equals(row.getValue().get(each.getKey())) || status >= 500) {
            faults.add(
                "%s %s: %s got %d"
                    .formatted(row.getKey().method(), row.getKey().path(), each.getKey(), status));
          }
        }
      }
      assertThat(faults).isEmpty();
    } finally {
      browsers.values().forEach(TestingBrowser::close);
    }
  }

  @Test
  void hasARowForEveryRouteThatNamesSomethingOwned() {
    var routes = new TreeSet<String>();
    for (var line : lines("/party/authorization.txt")) {
      var cells = List.of(line.split(" +"));
      var path = cells.get(1);
      if (path.matches("/(account|workbench)/.*\\{.*") && !path.endsWith("{datasetId}")) {
        routes.add(cells.getFirst() + " " + path);
      }
    }
    var rows =
        lines("/party/ownership.txt").stream()
            .map(line -> List.of(line.split(" +")))
            .map(cells -> cells.get(0) + " " + cells.get(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows).isEqualTo(routes);
  }

  private int ask(Route route, Things things, TestingBrowser browser) {
    var path =
        route
            .path()
            .replace("{number}", things.matter().number().value())
            .replace("{hash}", things.hash())
            .replace("{step}", "purpose")
            .replace("{process}", process(route.path()))
            .replace("{upload}", Long.toString(things.upload()))
            .replace("{fetch}", things.fetch().toString())
            .replace("{unfinished}", things.unfinished().value())
            .replace("{id}", id(route.path(), things));
    if (route.method().equals("GET")) {
      return browser.get(path).statusCode();
    }
    if (route.method().equals("PATCH")) {
      return patched(path, browser);
    }
    return route.path().endsWith("/file")
        ? withFile(path, browser)
        : browser.post(path, Map.of()).statusCode();
  }

  /// What the agencies of the one city may open, or anybody in any.
  private static String process(String path) {
    return path.startsWith("/account/") ? "demand-collection" : "account-request";
  }

  /// Without a type the piece is none, whoever sends it.
  private static int patched(String path, TestingBrowser browser) {
    var token = "0123456789abcdef";
    browser.plantCookie("XSRF-TOKEN", token);
    return browser
        .send("PATCH", path, HttpRequest.BodyPublishers.noBody(), "X-XSRF-TOKEN", token)
        .statusCode();
  }

  /// Without a file the request is no request, whoever sends it.
  private static int withFile(String path, TestingBrowser browser) {
    var token = "0123456789abcdef";
    browser.plantCookie("XSRF-TOKEN", token);
    var body =
        """
        --x\r
        Content-Disposition: form-data; name="file"; filename="empty.csv"\r
        Content-Type: text/csv\r
        \r
        \r
        --x--\r
        """;
    return browser
        .send(
            "POST",
            path,
            HttpRequest.BodyPublishers.ofString(body),
            "Content-Type",
            "multipart/form-data; boundary=x",
            "X-XSRF-TOKEN",
            token)
        .statusCode();
  }

  private static String id(String path, Things things) {
    if (path.startsWith("/workbench/publish/")) {
      return things.dataset().value();
    }
    if (path.startsWith("/workbench/access/")) {
      return things.entitlement().value();
    }
    if (path.startsWith("/account/agreements/")) {
      return things.agreement().value();
    }
    if (path.startsWith("/workbench/delegations/")) {
      return Long.toString(things.delegation());
    }
    if (path.startsWith("/account/keys/")) {
      return things.key().value();
    }
    boolean filed = path.endsWith("/filed") || path.endsWith("/attachments/{hash}");
    return (filed ? things.filed() : things.draft()).value();
  }

  private Things things(TestingCity.Town town, Principal applicant) {
    var testing = new TestingApplicant(applications, cases, datasets, beans);
    var id = testing.dataset(town, OpenAttribute.CONDITIONAL);
    var filled = testing.filled(id, applicant);
    testing.attach(filled.id(), "qualification", "证明.pdf", "资质证明", applicant);
    var hash =
        applications
            .find(filled.id(), applicant)
            .orElseThrow()
            .attachments()
            .getFirst()
            .hash()
            .toString();
    var matter = ((Filed.Done) applications.file(filled.id(), applicant)).now();
    matter = TestingApplicant.done(testing.act(matter, "pass", town.operator()));
    matter =
        TestingApplicant.done(
            testing.grant(matter, "agree", town.steward(), TestingApplicant.whole()));
    matter = TestingApplicant.done(testing.act(matter, "approve", town.official()));
    matter = TestingApplicant.done(testing.act(matter, "sign", town.steward()));
    matter = TestingApplicant.done(testing.act(matter, "accept", applicant));
    var draft = ((Started.Done) applications.start(id, applicant)).application();
    return new Things(
        id,
        filled.id(),
        draft.id(),
        matter,
        agreements.of(matter.number()).orElseThrow().id(),
        entitlements.of(applicant).getFirst().id(),
        keys.create(applicant, "试验", UNTIL).key().id(),
        hash,
        unusable(town, id),
        fetch(town, id),
        unfinished(town, id),
        delegation(town));
  }

  /// The steward lets a colleague of the agency act for them.
  private long delegation(TestingCity.Town town) {
    var colleague = person("colleague-" + town.number(), Role.CITIZEN);
    people.assign(colleague.person(), Role.OFFICIAL, Optional.of(town.agency().id()));
    return ((Delegations.Made.Done) delegations.delegate(town.steward(), colleague.person(), UNTIL))
        .now()
        .id();
  }

  private UnfinishedId unfinished(TestingCity.Town town, DatasetId id) {
    var target = FetchTarget.whole(town.agency().id(), Optional.of(id), "");
    return ((UnfinishedBegun.Done) unfinished.begin(target, "客流.csv", 9, "", town.steward()))
        .now()
        .id();
  }

  /// A fetch from an address inside, which is refused.
  private FetchId fetch(TestingCity.Town town, DatasetId id) {
    var target = FetchTarget.whole(town.agency().id(), Optional.of(id), "");
    return ((Begun.Running)
            fetches.fromAddress(target, "https://10.0.0.1/a.csv", "", town.steward()))
        .id();
  }

  /// An upload of the dataset, and one that was refused for what could not be read.
  private long unusable(TestingCity.Town town, DatasetId id) {
    upload(town, Optional.of(id), "line,stop,riders,fares\r\n6路,000102,1,2\r\n");
    var refused = upload(town, Optional.empty(), "line,riders\r\n6路,1\r\n8路,2,3\r\n");
    return ((UploadOutcome.Unusable) refused).upload().id();
  }

  private UploadOutcome upload(TestingCity.Town town, Optional<DatasetId> id, String content) {
    return publishing.upload(
        town.agency().id(),
        id,
        "客流.csv",
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
        LoadPlan.asDetected(),
        town.steward());
  }

  private String login(String login, String role) {
    person(login, role);
    return login;
  }

  private Principal person(String login, String role) {
    var person = people.create(NewPerson.of(login, login, TestingCity.PASSWORD));
    people.assign(person.id(), role, Optional.empty());
    return people.principal(person.id()).orElseThrow();
  }

  private static Map<Route, Map<String, String>> table(List<Somebody> everybody) {
    var table = new LinkedHashMap<Route, Map<String, String>>();
    for (var line : lines("/party/ownership.txt")) {
      var cells = List.of(line.split(" +"));
      assertThat(cells).as(line).hasSize(2 + everybody.size());
      var row = new LinkedHashMap<String, String>();
      for (int column = 0; column < everybody.size(); column++) {
        assertThat(cells.get(2 + column)).isIn(Set.of("+", "-"));
        row.put(everybody.get(column).name(), cells.get(2 + column));
      }
      table.put(new Route(cells.get(0), cells.get(1)), row);
    }
    return table;
  }

  private static List<String> lines(String resource) {
    try (var in = OwnershipTests.class.getResourceAsStream(resource)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(String::strip)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
