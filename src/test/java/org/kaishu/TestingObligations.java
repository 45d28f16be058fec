package org.kaishu;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/// The duties of `docs/obligations.csv` beside the tests that carry them, written as one page.
final class TestingObligations {
  private static final Map<String, String> CITIES = new LinkedHashMap<>();
  private static final Map<String, String> MILESTONES = new LinkedHashMap<>();

  static {
    CITIES.put("guangxi", "Guangxi 广西");
    CITIES.put("shanghai", "Shanghai 上海");
    CITIES.put("guangzhou", "Guangzhou 广州");
    CITIES.put("qingdao", "Qingdao 青岛");
    CITIES.put("wenzhou", "Wenzhou 温州");
    MILESTONES.put("first-light", "First light: from a messy file to a lawfully open dataset");
    MILESTONES.put("catalogue", "Catalogue: holdings, lists, plans, attribute changes");
    MILESTONES.put("access", "Access: applications, agreements, entitlements, metering");
    MILESTONES.put("law", "Law: every process of the five texts");
    MILESTONES.put("protect", "Protection: classification, desensitization, risk");
    MILESTONES.put("data-plane", "Data plane: formats, query, serving");
    MILESTONES.put("standards", "Standards: interfaces to other platforms");
    MILESTONES.put("experience", "Experience: pages, feedback, showcases");
    MILESTONES.put("later-oversight", "Later: oversight and evaluation");
    MILESTONES.put("later-sharing", "Later: sharing between agencies");
    MILESTONES.put("later-controlled-compute", "Later: controlled computation");
    MILESTONES.put("later-hardening", "Later: hardening");
  }

  /// One duty, as the list states it.
  record Duty(String id, String city, String article, String requirement, String owner) {
    boolean outside() {
      return owner.equals("outside-software");
    }
  }

  /// One test method and the ids it names.
  record Claim(JavaMethod method, List<String> ids) {
    String name() {
      return method.getOwner().getSimpleName() + "." + method.getName();
    }
  }

  private TestingObligations() {}

  static Map<String, Duty> duties() {
    var duties = new LinkedHashMap<String, Duty>();
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(Path.of("docs/obligations.csv"));
        CSVParser rows = format.parse(reader)) {
      for (var row : rows) {
        var duty =
            new Duty(
                row.get("id"),
                row.get("jurisdiction"),
                row.get("article"),
                row.get("requirement"),
                row.get("owner"));
        duties.put(duty.id(), duty);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return duties;
  }

  static List<Claim> claims() {
    JavaClasses tests = TestingClasses.TESTS;
    return tests.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Obligation.class))
        .map(m -> new Claim(m, List.of(m.getAnnotationOfType(Obligation.class).value())))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  static String page(Map<String, Duty> duties, List<Claim> claims) {
    SortedMap<String, Set<String>> tests = new TreeMap<>();
    for (Claim claim : claims) {
      for (String id : claim.ids()) {
        tests.computeIfAbsent(id, _ -> new TreeSet<>()).add(claim.name());
      }
    }
    var page = new StringBuilder();
    page.append(
        """
        # Obligations

        Written by the build (`ObligationsTests`) from [obligations.csv](obligations.csv) and the
        `@Obligation` annotations of the tests; not edited by hand. A duty is *carried* when a test
        acts through HTTP or a module's door and asserts a refusal, a deadline, a right or a
        record. *Outside software* are statements that bind people and budgets only.

        | city | duties | carried | not yet | outside software |
        |---|---:|---:|---:|---:|
        """);
    for (var city : CITIES.entrySet()) {
      appendCounts(page, city.getValue(), of(duties, city.getKey()), tests);
    }
    appendCounts(page, "**all**", List.copyOf(duties.values()), tests);
    for (var city : CITIES.entrySet()) {
      page.append("\n## ").append(city.getValue()).append('\n');
      appendCity(page, of(duties, city.getKey()), tests);
    }
    return page.toString();
  }

  /// The same by place of the text, as a page of the platform reads it.
  static String coverage(Map<String, Duty> duties, List<Claim> claims) {
    Set<String> carried = new TreeSet<>();
    claims.forEach(claim -> carried.addAll(claim.ids()));
    var counts = new LinkedHashMap<String, int[]>();
    for (Duty duty : duties.values()) {
      int column = carried.contains(duty.id()) ? 0 : duty.outside() ? 2 : 1;
      counts.computeIfAbsent(duty.city() + "," + duty.article(), _ -> new int[3])[column]++;
    }
    var lines = new StringBuilder("jurisdiction,article,carried,open,outside\n");
    counts.forEach(
        (place, each) -> lines.append("%s,%d,%d,%d\n".formatted(place, each[0], each[1], each[2])));
    return lines.toString();
  }

  private static List<Duty> of(Map<String, Duty> duties, String city) {
    return duties.values().stream().filter(duty -> duty.city().equals(city)).toList();
  }

  private static void appendCounts(
      StringBuilder page, String name, List<Duty> duties, Map<String, Set<String>> tests) {
    long carried = duties.stream().filter(duty -> tests.containsKey(duty.id())).count();
    long outside = duties.stream().filter(Duty::outside).count();
    page.append(
        "| %s | %d | %d | %d | %d |\n"
            .formatted(name, duties.size(), carried, duties.size() - carried - outside, outside));
  }

  private static void appendCity(
      StringBuilder page, List<Duty> duties, Map<String, Set<String>> tests) {
    page.append("\n### Carried\n\n");
    var carried = duties.stream().filter(duty -> tests.containsKey(duty.id())).toList();
    page.append(
        carried.isEmpty() ? "None yet.\n" : "| id | article | duty | tests |\n|---|---|---|---|\n");
    for (Duty duty : carried) {
      var names = tests.getOrDefault(duty.id(), Set.of());
      page.append(
          "| %s | %s | %s | `%s` |\n"
              .formatted(duty.id(), duty.article(), cell(duty), String.join("` `", names)));
    }
    page.append("\n### Not yet\n");
    for (var milestone : MILESTONES.entrySet()) {
      var open =
          duties.stream()
              .filter(duty -> duty.owner().equals(milestone.getKey()))
              .filter(duty -> !tests.containsKey(duty.id()))
              .toList();
      if (!open.isEmpty()) {
        page.append("\n**").append(milestone.getValue()).append("**\n\n");
        page.append("| id | article | duty |\n|---|---|---|\n");
        open.forEach(duty -> appendRow(page, duty));
      }
    }
    page.append("\n### Outside software\n\n| id | article | duty |\n|---|---|---|\n");
    duties.stream().filter(Duty::outside).forEach(duty -> appendRow(page, duty));
  }

  private static void appendRow(StringBuilder page, Duty duty) {
    page.append("| %s | %s | %s |\n".formatted(duty.id(), duty.article(), cell(duty)));
  }

  private static String cell(Duty duty) {
    return duty.requirement().replace("|", "\\|").replace('\n', ' ');
  }

  static boolean knows(String owner) {
    return MILESTONES.containsKey(owner) || owner.equals("outside-software");
  }
}
