package org.kaishu.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.TestingDatasets;
import org.kaishu.ledger.Actor;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.NewPerson;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Companies with keys, and what they were granted, made through the doors.
public final class TestingEntitlements {
  /// The field held back in a conditional dataset.
  public static final String HELD_BACK = "ren_ci";

  /// A case in which things are decided here.
  static final CaseNumber MATTER = new CaseNumber("GX-2026-900001");

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Regions regions;
  private final Organizations organizations;
  private final People people;
  private final Datasets datasets;
  private final ApiKeys keys;
  private final Entitlements entitlements;
  private final Clock clock;
  private final AutowireCapableBeanFactory beans;

  TestingEntitlements(
      Regions regions,
      Organizations organizations,
      People people,
      Datasets datasets,
      ApiKeys keys,
      Entitlements entitlements,
      Clock clock,
      AutowireCapableBeanFactory beans) {
    this.regions = regions;
    this.organizations = organizations;
    this.people = people;
    this.datasets = datasets;
    this.keys = keys;
    this.entitlements = entitlements;
    this.clock = clock;
    this.beans = beans;
  }

  /// Make one that acts through the doors of a context.
  public static TestingEntitlements with(AutowireCapableBeanFactory beans) {
    return beans.createBean(TestingEntitlements.class);
  }

  /// Somebody who acts for a company of their own.
  public Principal company() {
    regions.createBuiltIn();
    int number = NEXT.incrementAndGet();
    var company =
        organizations.create(
            new NewOrganization(
                TestingDatasets.GUANGXI,
                "用数公司" + number,
                OrganizationKind.ENTERPRISE,
                Optional.empty()));
    return person(Role.COMPANY, Optional.of(company.id()));
  }

  /// Another person, perhaps of the same company.
  Principal person(String role, Optional<OrganizationId> organization) {
    var person =
        people.create(
            NewPerson.of("user-" + NEXT.incrementAndGet() + "-t", "用户", "a-long-password-1"));
    people.assign(person.id(), role, organization);
    return people.principal(person.id()).orElseThrow();
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LegalClock.ZONE);
  }

  /// A key that holds until tomorrow.
  public NewKey key(Principal owner) {
    return keys.create(owner, "程序", today().plusDays(1));
  }

  /// A conditional dataset with the table of [TestingOpenTables].
  public DatasetId conditional() {
    return TestingOpenTables.with(beans).open(OpenAttribute.CONDITIONAL);
  }

  /// The field held back, on both metered channels, for ten days.
  public Grant grant(long quota, String rows) {
    return new Grant(
        List.of(HELD_BACK),
        Set.of(Channel.API, Channel.DOWNLOAD),
        today().plusDays(10),
        quota,
        rows);
  }

  /// Give somebody, or their company, a grant under an agreement signed by both.
  public Entitlement give(Principal who, DatasetId dataset, Grant grant) {
    var signed =
        Stream.of(Signature.Side.values())
            .map(side -> new Signature(side, who.person(), clock.instant(), "0".repeat(64)))
            .toList();
    var agreement =
        new Agreement(
            agreementId(),
            MATTER,
            1,
            dataset,
            datasets.find(dataset).orElseThrow().publisher(),
            new UserEntity(who.person(), who.organization()),
            grant,
            "协议",
            List.of(),
            "{}",
            "0".repeat(64),
            clock.instant(),
            signed);
    return entitlements.grant(agreement, Actor.SYSTEM);
  }

  private static AgreementId agreementId() {
    var id = new StringBuilder("ag-");
    for (int number = NEXT.incrementAndGet(), i = 0; i < 8; i++, number /= 32) {
      id.append(ALPHABET.charAt(number % 32));
    }
    return new AgreementId(id.toString());
  }

  /// Ask with a key, or as anybody without one.
  public static HttpResponse<String> get(
      HttpClient http, int port, String address, Optional<NewKey> key, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
    key.ifPresent(it -> request.header("Authorization", "Bearer " + it.secret()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  /// The kind of problem an answer is.
  static String problem(HttpResponse<String> answer) {
    return json(answer).path("type").asString().replace("urn:kaishu:problem:", "");
  }
}
