package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.catalog.TestingDatasets.GX_22;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.tables.Exports;
import org.kaishu.tables.QueryEngine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every channel, found by reflection, asks the gate: what serves one is called with data that must
/// not be served.
@PlatformTest
class ChannelTests {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.kaishu");

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Autowired private Preview preview;
  @Autowired private Datasets datasets;
  @Autowired private JdbcClient jdbc;
  @Autowired private AutowireCapableBeanFactory beans;

  @Test
  void everyChannelIsServedAndWhatServesItAsksTheGate() {
    var served = EnumSet.noneOf(Channel.class);
    for (JavaMethod method : serving()) {
      served.add(method.getAnnotationOfType(Serves.class).value());
      assertThat(asksTheGate(method)).as(method.getFullName() + " asks the gate").isTrue();
    }
    assertThat(served).containsExactlyInAnyOrder(Channel.values());
  }

  @Test
  void everyAddressOfADatasetSaysWhichChannelItServes() {
    mappings
        .getHandlerMethods()
        .forEach((address, handler) -> {
          boolean ofDataset =
              address.getPatternValues().stream()
                  .anyMatch(it -> it.matches("(/api/v1)?/datasets/\\{.*"));
          if (ofDataset) {
            assertThat(handler.hasMethodAnnotation(Serves.class))
                .as(address + " must be marked with the channel it serves")
                .isTrue();
          }
        });
  }

  @Test
  void onlyThisModuleReachesRowsAndExports() {
    var doors = Set.of(QueryEngine.class.getName(), Exports.class.getName());
    assertThat(
            MAIN.stream()
                .filter(type -> !type.getPackageName().startsWith("org.kaishu.tables"))
                .filter(type -> !type.getPackageName().startsWith("org.kaishu.access"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> doors.contains(call.getTargetOwner().getName()))
                .map(call -> call.getDescription()))
        .as("ask access for a permit and its doors instead")
        .isEmpty();
  }

  @Test
  @Obligation({"GX-20-1", "WZ-29-2", "QD-15-1"})
  void servesAnybodyOnEveryChannelWhileTheDatasetIsOpen() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    everythingAnswers(id);
  }

  /// All but the sample, which only a conditional dataset has.
  private void everythingAnswers(DatasetId id) throws IOException, InterruptedException {
    answers(id, 1)
        .forEach((address, status) ->
            assertThat(status)
                .as(address)
                .isEqualTo(address.endsWith("/sample.csv") ? "404" : "200"));
  }

  @Test
  void refusesASuspendedDatasetOnEveryChannelAtOnce() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    datasets.suspend(id, GX_22, STEWARD);
    refusedEverywhere(id, 1, "403", Denial.SUSPENDED);
    datasets.resume(id, GX_22, STEWARD);
    everythingAnswers(id);
  }

  @Test
  void refusesAWithdrawnDatasetOnEveryChannel() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    datasets.withdraw(id, GX_22, STEWARD);
    refusedEverywhere(id, 1, "410", Denial.WITHDRAWN);
  }

  @Test
  void refusesWhatIsNotOpenYetAsIfItDidNotExist() throws Exception {
    var id = data().listed(OpenAttribute.UNCONDITIONAL);
    refusedEverywhere(id, 1, "404", Denial.NOT_OPEN_YET);
    refusedEverywhere(new DatasetId("gx-00000000"), 1, "404", Denial.NO_SUCH_DATASET);
  }

  @Test
  @Obligation("GZ-2-3b")
  void refusesAClosedDatasetOnEveryChannelWhateverTheRowsSay() throws Exception {
    var never = data().listed(OpenAttribute.CLOSED);
    refusedEverywhere(never, 1, "404", Denial.NOT_OPEN_YET);
    var once = data().open(OpenAttribute.UNCONDITIONAL);
    attribute(once, "closed");
    refusedEverywhere(once, 1, "403", Denial.CLOSED);
    attribute(once, "unconditional");
  }

  /// Changes rows behind the record's back; whoever does it puts them back.
  private void attribute(DatasetId id, String code) {
    jdbc.sql(
            """
            update catalog.revision
            set description = jsonb_set(description, '{openAttribute}', to_jsonb(:code::text))
            where dataset = :id
            """)
        .param("code", code)
        .param("id", id.value())
        .update();
  }

  @Test
  void refusesADraftVersionOnEveryChannelThatKnowsVersions() throws Exception {
    var id = data().open(OpenAttribute.UNCONDITIONAL);
    data().draft(id, TestingOpenTables.TABLE + "7路,000999,1\n");
    answers(id, 2)
        .forEach((address, status) -> {
          if (address.endsWith("/sample.csv")
              || (address.contains("version") && !address.endsWith("/versions"))) {
            assertThat(status).as(address).isEqualTo("404");
          } else {
            assertThat(status).as(address).isEqualTo("200");
          }
        });
    assertThat(preview.first(Optional.empty(), id, Optional.of(2), 5))
        .isEqualTo(nothing(Denial.NO_SUCH_VERSION));
  }

  private TestingOpenTables data() {
    return TestingOpenTables.with(beans);
  }

  private void refusedEverywhere(DatasetId id, int version, String expected, Denial denial)
      throws IOException, InterruptedException {
    answers(id, version)
        .forEach((address, status) -> {
          boolean coded = address.startsWith("/api/") || address.contains("/download.");
          assertThat(status)
              .as(address)
              .isIn(coded ? List.of(expected) : List.of(expected, "403", "404"));
        });
    var shown = preview.first(Optional.empty(), id, Optional.empty(), 5);
    assertThat(shown).isInstanceOf(Preview.Shown.Nothing.class);
    if (shown instanceof Preview.Shown.Nothing(var denied)) {
      assertThat(denied.denial()).isEqualTo(denial);
    }
  }

  private static Preview.Shown nothing(Denial denial) {
    return new Preview.Shown.Nothing(
        new Decision.Denied(denial, Optional.empty(), Optional.empty()));
  }

  /// Call every address that serves a channel, and tell the status of each.
  private Map<String, String> answers(DatasetId id, int version)
      throws IOException, InterruptedException {
    var answers = new TreeMap<String, String>();
    for (String address : addresses(id, version)) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address));
      if (address.endsWith("/verify")) {
        request
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"xian_lu\": \"6路\"}"));
      }
      var answer = http.send(request.build(), BodyHandlers.discarding());
      answers.put(address, Integer.toString(answer.statusCode()));
    }
    assertThat(answers).isNotEmpty();
    return answers;
  }

  private List<String> addresses(DatasetId id, int version) {
    var addresses = new ArrayList<String>();
    mappings
        .getHandlerMethods()
        .forEach((address, handler) -> {
          if (handler.hasMethodAnnotation(Serves.class)) {
            for (String pattern : address.getPatternValues()) {
              String named =
                  pattern
                      .replace("{id}", id.value())
                      .replaceAll("\\{(version|number|n)\\}", Integer.toString(version));
              for (String format : List.of("csv", "json", "jsonl", "xlsx", "parquet", "xml")) {
                addresses.add(
                    named.replace("{format}", format)
                        + (pattern.endsWith("/values") ? "?field=xian_lu" : ""));
              }
              if (pattern.endsWith("/rows")) {
                addresses.add(named + "?version=" + version);
              }
            }
          }
        });
    assertThat(addresses)
        .as("placeholders this test does not know")
        .noneMatch(it -> it.contains("{"));
    return addresses.stream().distinct().toList();
  }

  private static List<JavaMethod> serving() {
    return MAIN.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Serves.class))
        .toList();
  }

  /// The method, or what it calls within its own package, calls the gate.
  private static boolean asksTheGate(JavaMethod method) {
    var seen = new HashSet<String>();
    var open = new ArrayDeque<JavaMethod>(List.of(method));
    while (!open.isEmpty()) {
      for (var call : open.remove().getMethodCallsFromSelf()) {
        if (call.getTargetOwner().getName().equals(Gate.class.getName())) {
          return true;
        }
        boolean near =
            call.getTargetOwner().getPackageName().equals(method.getOwner().getPackageName());
        if (near && seen.add(call.getTarget().getFullName())) {
          call.getTarget().resolveMember().ifPresent(open::add);
        }
      }
    }
    return false;
  }
}
