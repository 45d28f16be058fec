package bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.Kaishu;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.NewDataset;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Theme;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.ledger.Actor;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.NewPerson;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.Region;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Grounds;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.StoredFile;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The whole product on a home that is thrown away, with one region, agency and authority.
final class Platform implements AutoCloseable {
  static final String REGION = "gx";

  final Path home;
  private final ConfigurableApplicationContext context;
  final Region region;
  final Organization agency;
  final Organization authority;

  Platform() throws IOException {
    home = Files.createTempDirectory("kaishu-bench-");
    context =
        SpringApplication.run(
            Kaishu.class,
            "--kaishu.home=" + home.resolve("home"),
            "--kaishu.server.port=0",
            "--kaishu.access.rate-burst=1000000000",
            "--kaishu.access.rate-per-second=1000000",
            "--kaishu.access.key-rate-burst=1000000000",
            "--kaishu.access.key-rate-per-second=1000000",
            "--logging.level.root=error");
    bean(Regions.class).createBuiltIn();
    region = bean(Regions.class).find(REGION).orElseThrow();
    agency = organization("统计测试局");
    authority = organization("数据主管局");
    bean(Organizations.class).assignBody(region.code(), "authority", authority.id());
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  String port() {
    return context.getEnvironment().getRequiredProperty("local.server.port");
  }

  private Organization organization(String name) {
    return bean(Organizations.class)
        .create(
            new NewOrganization(
                region.code(), name, OrganizationKind.ADMINISTRATIVE_ORGAN, Optional.empty()));
  }

  Principal person(String login, String role, Organization organization) {
    People people = bean(People.class);
    var person = people.create(NewPerson.of(login, login, "bench-password-1"));
    people.assign(person.id(), role, Optional.of(organization.id()));
    return people.principal(person.id()).orElseThrow();
  }

  DatasetId dataset(String title) {
    var edition = EditionId.parse(region.jurisdiction() + "/data-opening-measures@draft-1");
    var description =
        new Description(
            title,
            "基准测试用的生成数据",
            Theme.MARKET,
            List.of("测试"),
            UpdateFrequency.STATIC,
            OpenAttribute.UNCONDITIONAL,
            new Grounds(List.of(new Citation(edition, "19"))),
            "",
            List.of(),
            Description.ALL_FORMATS,
            "",
            "",
            "",
            "");
    return bean(Datasets.class)
        .create(new NewDataset(region.code(), agency.id(), description, Actor.SYSTEM));
  }

  StoredFile store(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return bean(FileStore.class).put(content, "bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Load a stored file and publish it, in one transaction.
  Version publish(DatasetId dataset, StoredFile file, String name) {
    return inTransaction(() ->
        switch (bean(Drafts.class).load(dataset, file, name, LoadPlan.asDetected(), Actor.SYSTEM)) {
          case LoadOutcome.Drafted drafted ->
              bean(Versions.class).publish(drafted.version().id(), Actor.SYSTEM);
          case LoadOutcome.Unreadable unreadable ->
              throw new IllegalStateException(unreadable.toString());
          case LoadOutcome.TooManyRejects many -> throw new IllegalStateException(many.toString());
          case LoadOutcome.KeyUnfit unfit -> throw new IllegalStateException(unfit.toString());
          case LoadOutcome.Refused refused -> throw new IllegalStateException(refused.toString());
        });
  }

  <T> T inTransaction(java.util.function.Supplier<T> work) {
    var transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
    return java.util.Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }

  @Override
  public void close() throws IOException {
    context.close();
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
