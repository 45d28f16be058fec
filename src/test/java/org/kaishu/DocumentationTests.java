package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Nothing is there that the documentation does not name, and nothing is named that is not there.
class DocumentationTests {
  private static final JavaClasses MAIN = TestingClasses.MAIN;
  private static final Path MESSAGES = Path.of("src/main/resources/messages.properties");

  /// The modules whose doors speak the words of the domain.
  private static final Set<String> DOMAIN =
      Set.of(
          "access",
          "calendar",
          "cases",
          "catalog",
          "ledger",
          "notice",
          "party",
          "publishing",
          "rulebook",
          "sources",
          "tables");

  private static final Set<String> MAPPINGS =
      Set.of("GetMapping", "PostMapping", "PutMapping", "DeleteMapping", "PatchMapping");

  @Test
  void everySettingIsInOperations() throws IOException {
    String page = Files.readString(Path.of("docs/operations.md"));
    var written = new TreeSet<String>();
    Pattern.compile("`(kaishu\\.[a-z.-]+)`")
        .matcher(page)
        .results()
        .forEach(match -> written.add(match.group(1)));
    assertThat(written).as("settings in docs/operations.md").isEqualTo(settings());
  }

  private static Set<String> settings() {
    var names = new TreeSet<String>();
    for (JavaClass type : MAIN) {
      if (type.isAnnotatedWith(ConfigurationProperties.class)) {
        var properties = type.getAnnotationOfType(ConfigurationProperties.class);
        collect(names, properties.value() + properties.prefix(), type.reflect());
      }
    }
    Pattern placeholder = Pattern.compile("\\$\\{(kaishu\\.[a-z.-]+)|\"(kaishu\\.[a-z.-]+[a-z])\"");
    for (TestingSources source : TestingSources.mainJava()) {
      placeholder
          .matcher(source.withoutComments())
          .results()
          .forEach(match -> names.add(match.group(1) != null ? match.group(1) : match.group(2)));
    }
    for (TestingSources source : TestingSources.under(Path.of("src/main/resources"), ".yaml")) {
      placeholder.matcher(source.text()).results().forEach(match -> names.add(match.group(1)));
    }
    names.removeIf(name ->
        MAIN.stream()
            .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
            .map(type -> type.getAnnotationOfType(ConfigurationProperties.class))
            .anyMatch(prefix -> name.equals(prefix.value() + prefix.prefix())));
    return names;
  }

  private static void collect(Set<String> names, String prefix, Class<?> settings) {
    for (RecordComponent component : settings.getRecordComponents()) {
      String name = prefix + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        collect(names, name, component.getType());
      } else {
        names.add(name);
      }
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("(\\p{Lu})", "-$1").toLowerCase(Locale.ROOT);
  }

  @Test
  void everyEndpointIsInTheApiPage() throws IOException {
    String page = Files.readString(Path.of("docs/api.md"));
    var missing =
        endpoints().stream().filter(endpoint -> !page.contains("`" + endpoint + "`")).toList();
    assertThat(missing)
        .as("add a row to docs/api.md: | `GET /address` | what it answers |")
        .isEmpty();
  }

  private static Set<String> endpoints() {
    var endpoints = new TreeSet<String>();
    for (JavaClass type : MAIN) {
      List<String> tops = paths(type.getAnnotations(), "RequestMapping");
      for (JavaMethod method : type.getMethods()) {
        for (JavaAnnotation<JavaMethod> annotation : method.getAnnotations()) {
          String kind = annotation.getRawType().getSimpleName();
          if (MAPPINGS.contains(kind)) {
            String verb = kind.replace("Mapping", "").toUpperCase(Locale.ROOT);
            for (String top : tops.isEmpty() ? List.of("") : tops) {
              List<String> ends = paths(Set.of(annotation), kind);
              for (String path : ends.isEmpty() ? List.of("") : ends) {
                endpoints.add(verb + " " + (top + path).replaceAll("\\{(\\w+):[^}]*}", "{$1}"));
              }
            }
          }
        }
      }
    }
    return endpoints;
  }

  private static List<String> paths(
      Set<? extends JavaAnnotation<?>> annotations, String simpleName) {
    var paths = new ArrayList<String>();
    for (JavaAnnotation<?> annotation : annotations) {
      if (annotation.getRawType().getSimpleName().equals(simpleName)) {
        for (String property : List.of("value", "path")) {
          annotation
              .get(property)
              .ifPresent(value -> {
                if (value instanceof Object[] values) {
                  Stream.of(values).forEach(path -> paths.add(path.toString()));
                }
              });
        }
      }
    }
    return paths;
  }

  @Test
  void everyWordOfTheDoorsIsInTheGlossary() throws IOException {
    String page = Files.readString(Path.of("docs/glossary.md"));
    var missing =
        doors().stream()
            .filter(name -> !page.contains("`" + name.substring(name.indexOf('.') + 1) + "`"))
            .toList();
    assertThat(missing)
        .as("add the word to docs/glossary.md, under its module: - `Type`: what it means")
        .isEmpty();
  }

  @Test
  void theGlossaryNamesOnlyWhatIsThere() throws IOException {
    var simple = new TreeSet<String>();
    MAIN.forEach(type -> simple.add(type.getSimpleName()));
    simple.add("DocumentationTests");
    assertThat(
            Pattern.compile("`(\\p{Lu}\\p{Alnum}+)`")
                .matcher(Files.readString(Path.of("docs/glossary.md")))
                .results()
                .map(match -> match.group(1)))
        .as("types named in docs/glossary.md")
        .allMatch(simple::contains);
  }

  private static Set<String> doors() {
    var names = new TreeSet<String>();
    for (JavaClass type : MAIN) {
      String module = type.getPackageName().replaceFirst("^org\\.kaishu\\.?", "");
      if (DOMAIN.contains(module)
          && type.isTopLevelClass()
          && type.getModifiers().contains(JavaModifier.PUBLIC)
          && !type.isAssignableTo(Throwable.class)
          && !type.isMetaAnnotatedWith("org.springframework.stereotype.Controller")
          && !type.isAnnotatedWith(ConfigurationProperties.class)) {
        names.add(module + "." + type.getSimpleName());
      }
    }
    return names;
  }

  @Test
  void everyMessageThatIsSaidExists() throws IOException {
    Set<String> keys = messages().stringPropertyNames();
    var missing = new TreeSet<String>();
    for (TestingSources source : speaking()) {
      Pattern.compile("\\bsay\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]")
          .matcher(source.withoutComments())
          .results()
          .filter(match -> !keys.contains(match.group(1)))
          .forEach(match -> missing.add(source.path() + " says " + match.group(1)));
    }
    assertThat(missing).as("keys missing in %s", MESSAGES).isEmpty();
  }

  @Test
  void everyMessageIsSaidSomewhere() throws IOException {
    var literals = new TreeSet<String>();
    var prefixes = new TreeSet<String>();
    for (TestingSources source : speaking()) {
      String text = source.withoutComments();
      Pattern.compile("\"([a-z0-9.-]+)\"(\\s*\\+)?")
          .matcher(text)
          .results()
          .forEach(match -> {
            literals.add(match.group(1));
            if (match.group(2) != null && match.group(1).endsWith(".")) {
              prefixes.add(match.group(1));
            }
          });
    }
    assertThat(messages().stringPropertyNames())
        .as("a message nobody says: delete it")
        .allMatch(key -> literals.contains(key) || prefixes.stream().anyMatch(key::startsWith));
  }

  private static List<TestingSources> speaking() {
    return Stream.concat(TestingSources.templates().stream(), TestingSources.mainJava().stream())
        .toList();
  }

  private static Properties messages() throws IOException {
    var messages = new Properties();
    if (Files.exists(MESSAGES)) {
      try (Reader reader = Files.newBufferedReader(MESSAGES)) {
        messages.load(reader);
      }
    }
    return messages;
  }

  @Test
  void templatesHoldNoTextOfTheirOwn() {
    assertThat(
            TestingSources.templates().stream()
                .flatMap(source ->
                    source.occurrencesInCode(Pattern.compile("[\\p{IsHan}，。：；！？]+")).stream()))
        .as("texts live in %s", MESSAGES)
        .isEmpty();
  }

  @Test
  void linksLeadSomewhere() {
    var dead = new TreeSet<String>();
    for (TestingSources source : TestingSources.under(Path.of(""), ".md")) {
      Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)")
          .matcher(source.text())
          .results()
          .map(match -> match.group(1))
          .filter(link -> !link.matches("[a-z]+:.*"))
          .filter(link -> !Files.exists(source.path().toAbsolutePath().resolveSibling(link)))
          .forEach(link -> dead.add(source.path() + " links to " + link));
    }
    assertThat(dead).as("links into nothing").isEmpty();
  }

  @Test
  void theReadmeIsShortAndShowsHowToRunAndTest() throws IOException {
    String page = Files.readString(Path.of("README.md"));
    assertThat(page).contains("./kaishu demo", "./kaishu test");
    assertThat(page.lines().count()).isLessThanOrEqualTo(80);
  }
}
