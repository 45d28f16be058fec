package bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.kaishu.access.Agreement;
import org.kaishu.access.AgreementId;
import org.kaishu.access.ApiKeys;
import org.kaishu.access.Channel;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Entitlements;
import org.kaishu.access.Grant;
import org.kaishu.access.Signature;
import org.kaishu.access.UserEntity;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.ledger.Actor;
import org.kaishu.party.NewPerson;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.tables.Version;

/// A conditional dataset that is open, and somebody with a key who is granted all of it.
final class Entitled {
  static final CaseNumber MATTER = new CaseNumber("GX-2026-900001");

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Platform platform;
  final DatasetId dataset;
  final Version version;
  final Principal user;
  final String secret;

  Entitled(Platform platform, Path file) {
    this.platform = platform;
    this.dataset = platform.dataset("登记单位");
    this.version = platform.publish(dataset, platform.store(file), "records.csv");
    open();
    var people = platform.bean(People.class);
    var person = people.create(NewPerson.of("bench-user", "bench-user", "bench-password-1"));
    people.assign(person.id(), "citizen", Optional.empty());
    this.user = people.principal(person.id()).orElseThrow();
    this.secret = platform.bean(ApiKeys.class).create(user, "bench", today().plusDays(1)).secret();
  }

  /// Open the dataset with its first field for all and the others on conditions.
  private void open() {
    var datasets = platform.bean(Datasets.class);
    var before = datasets.find(dataset).orElseThrow().latest().description();
    var fields =
        version.columns().stream()
            .map(column ->
                new Field(
                    column.id(),
                    column.name(),
                    column.title(),
                    "如题",
                    column.type().name().toLowerCase(Locale.ROOT),
                    column.id() == 1))
            .toList();
    var description =
        before
            .withFields(fields)
            .withOpenAttribute(OpenAttribute.CONDITIONAL, before.grounds(), "仅供测试");
    var revision = datasets.describe(dataset, description, Actor.SYSTEM);
    datasets
        .open(dataset, revision.number(), version.id().number(), Actor.SYSTEM)
        .ifPresent(refused -> {
          throw new IllegalStateException(refused.toString());
        });
  }

  private LocalDate today() {
    return LocalDate.ofInstant(platform.bean(Clock.class).instant(), LegalClock.ZONE);
  }

  /// Give the user everything.
  Entitlement give(long quota) {
    var now = platform.bean(Clock.class).instant();
    var grant =
        new Grant(
            version.columns().stream().map(column -> column.name()).toList(),
            Set.of(Channel.API, Channel.DOWNLOAD),
            today().plusDays(10),
            quota,
            "");
    var digest = "0".repeat(64);
    var agreement =
        new Agreement(
            agreementId(),
            MATTER,
            1,
            dataset,
            platform.agency.id(),
            new UserEntity(user.person(), Optional.empty()),
            grant,
            "协议",
            List.of(),
            "{}",
            digest,
            now,
            Stream.of(Signature.Side.values())
                .map(side -> new Signature(side, user.person(), now, digest))
                .toList());
    return platform.bean(Entitlements.class).grant(agreement, Actor.SYSTEM);
  }

  private static AgreementId agreementId() {
    var id = new StringBuilder("ag-");
    for (int number = NEXT.incrementAndGet(), i = 0; i < 8; i++, number /= 32) {
      id.append(ALPHABET.charAt(number % 32));
    }
    return new AgreementId(id.toString());
  }

  /// Ask for rows with the key, for what was granted or for what is open to all.
  HttpResponse<byte[]> rows(HttpClient http, String query)
      throws IOException, InterruptedException {
    var address =
        "http://127.0.0.1:%s/api/v1/datasets/%s/rows?%s".formatted(platform.port(), dataset, query);
    var request =
        HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + secret);
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }
}
