package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.springframework.modulith.ApplicationModule;

/// The smells this code base refuses, as far as a machine can see them.
///
/// An exception is a row in one of the maps below, with its reason.
class ConventionTests {
  private static final JavaClasses MAIN = TestingClasses.MAIN;
  private static final JavaClasses TESTS = TestingClasses.TESTS;

  private static final Pattern REFUSED_NAME =
      Pattern.compile(
          ".*(?:Impl|Service|Manager|Helper|Helpers|Util|Utils|DTO|Dto|VO|Info|Data)"
              + "|(?:Abstract|Base)\\p{Lu}.*|I\\p{Lu}\\p{Ll}.*");
  private static final Set<String> REFUSED_PACKAGES =
      Set.of("util", "utils", "common", "shared", "helper", "helpers", "manager", "misc");

  private static final Pattern AMBIENT =
      Pattern.compile(
          "java\\.time\\.[A-Za-z]+\\.now\\(.*"
              + "|java\\.time\\.Clock\\.(systemUTC|systemDefaultZone|system)\\(.*"
              + "|java\\.time\\.ZoneId\\.systemDefault\\(\\)"
              + "|java\\.util\\.TimeZone\\.(getDefault|setDefault)\\(.*"
              + "|java\\.util\\.Locale\\.(getDefault|setDefault)\\(.*"
              + "|java\\.util\\.Calendar\\.getInstance\\(.*"
              + "|java\\.util\\.Date\\.<init>\\(\\)"
              + "|java\\.lang\\.System\\.currentTimeMillis\\(\\)");

  /// Interfaces with one implementation that are a real seam.
  private static final Map<String, String> SEAMS =
      Map.of(
          "org.kaishu.ledger.RecordAudit", "each module that keeps records checks its own",
          "org.kaishu.tables.QueryEngine", "another engine answers beyond one machine");

  /// Types whose `String` or `long` ids are the point: opaque references between modules.
  private static final Map<String, String> OPAQUE =
      Map.of(
          "org.kaishu.ledger.Actor", "the ledger knows no module's ids",
          "org.kaishu.ledger.Subject", "the ledger knows no module's ids");

  /// Classes that may name the system's clock.
  private static final Map<String, String> CLOCKS =
      Map.of("org.kaishu.Kaishu", "gives everyone else the injected Clock");

  @Test
  void classesAreNamedForTheirWork() {
    assertThat(all())
        .filteredOn(type -> REFUSED_NAME.matcher(type.getSimpleName()).matches())
        .filteredOn(type -> !type.getSimpleName().equals("DataService"))
        .as("no Impl, Service, Manager, Helper, Util, DTO, VO, Info, Data, Abstract…, Base…, I…")
        .isEmpty();
  }

  @Test
  void packagesAreNamedForTheirSubject() {
    assertThat(all())
        .extracting(JavaClass::getPackageName)
        .filteredOn(name -> Arrays.stream(name.split("\\.")).anyMatch(REFUSED_PACKAGES::contains))
        .as("no util, common, shared, helper, manager packages: find the owner of the function")
        .isEmpty();
  }

  @Test
  void aMethodThatAnswersHasNoGetPrefix() {
    assertThat(MAIN.stream().flatMap(type -> type.getMethods().stream()))
        .filteredOn(method -> method.getName().matches("get\\p{Lu}.*"))
        .filteredOn(method -> !overridesForeign(method))
        .filteredOn(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
        .extracting(HasDescription::getDescription)
        .as("no get prefix, unless a foreign type asks for it")
        .isEmpty();
  }

  private static boolean overridesForeign(JavaMethod method) {
    return method.getOwner().getAllRawSuperclasses().stream()
            .filter(type -> !ours(type))
            .anyMatch(type -> declares(type, method))
        || method.getOwner().getAllRawInterfaces().stream()
            .filter(type -> !ours(type))
            .anyMatch(type -> declares(type, method));
  }

  private static boolean declares(JavaClass type, JavaMethod method) {
    return type.getMethods().stream()
        .anyMatch(other ->
            other.getName().equals(method.getName())
                && other.getRawParameterTypes().size() == method.getRawParameterTypes().size());
  }

  @Test
  void interfacesAreSealedOrSeams() {
    assertThat(MAIN)
        .filteredOn(type -> type.isInterface() && !type.isAnnotation())
        .filteredOn(type -> !type.reflect().isSealed())
        .filteredOn(type -> !SEAMS.containsKey(type.getName()))
        .filteredOn(type -> type.getAllSubclasses().stream().filter(MAIN::contains).count() == 1)
        .as("an interface with one implementation: use the class, or list it as a seam")
        .isEmpty();
  }

  @Test
  void nothingIsInheritedForReuse() {
    assertThat(all())
        .filteredOn(type -> type.getRawSuperclass().filter(ConventionTests::ours).isPresent())
        .filteredOn(type -> !type.isAnonymousClass() && !type.isEnum())
        .filteredOn(
            type -> !type.getRawSuperclass().map(above -> above.reflect().isSealed()).orElse(false))
        .as("extends one of our own classes that is not sealed: compose instead")
        .isEmpty();
  }

  @Test
  void idsAreTypesInTheDoors() {
    var faults = new ArrayList<String>();
    doorMethods()
        .filter(method -> !OPAQUE.containsKey(method.getOwner().getName()))
        .forEach(method -> {
          for (Parameter parameter : parameters(method)) {
            if (parameter.getType() == String.class
                && parameter.getName().matches("id|.*Id|datasetNumber|caseNumber")
                && !identifier(method.getOwner())) {
              faults.add(method.getFullName() + " takes an id as String");
            }
          }
        });
    assertThat(faults).as("an id is a record of its own: DatasetId, CaseNumber").isEmpty();
  }

  private static boolean identifier(JavaClass type) {
    return type.isRecord() && type.getSimpleName().matches(".*(Id|Number|Code|Key|Hash|Ref)");
  }

  @Test
  void theDoorsCarryNoMapsOfObjects() {
    assertThat(
            doorMethods()
                .filter(method ->
                    Stream.concat(
                            Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .anyMatch(type ->
                            type.getName().matches(".*Map<java.lang.String, java.lang.Object>.*"))))
        .extracting(JavaCodeUnit::getFullName)
        .as("Map<String, Object> in a door: make it a record")
        .isEmpty();
  }

  private static Stream<JavaCodeUnit> doorMethods() {
    return MAIN.stream()
        .filter(type -> type.getPackageName().matches("org\\.kaishu\\.[a-z]+"))
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !type.isMetaAnnotatedWith("org.springframework.stereotype.Controller"))
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC));
  }

  private static List<Parameter> parameters(JavaCodeUnit unit) {
    return unit instanceof JavaMethod method
        ? List.of(method.reflect().getParameters())
        : unit instanceof JavaConstructor constructor
            ? List.of(constructor.reflect().getParameters())
            : List.of();
  }

  @Test
  void aModuleSaysWhatItMayUse() {
    assertThat(MAIN)
        .filteredOn(type -> type.getSimpleName().equals("package-info"))
        .filteredOn(type -> type.getPackageName().matches("org\\.kaishu\\.[a-z]+"))
        .allSatisfy(type -> {
          assertThat(type.isAnnotatedWith(ApplicationModule.class))
              .as("%s has @ApplicationModule", type.getPackageName())
              .isTrue();
          var module = type.getAnnotationOfType(ApplicationModule.class);
          assertThat(module.type())
              .as("%s is not OPEN", type.getPackageName())
              .isEqualTo(ApplicationModule.Type.CLOSED);
          assertThat(module.allowedDependencies())
              .as("%s spells out its allowedDependencies", type.getPackageName())
              .doesNotContain(ApplicationModule.OPEN_TOKEN);
        });
  }

  @Test
  void everyPackageIsNullMarked() {
    var marked = new TreeSet<String>();
    var seen = new TreeSet<String>();
    for (JavaClass type : MAIN) {
      seen.add(type.getPackageName());
      if (type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class)) {
        marked.add(type.getPackageName());
      }
    }
    seen.removeAll(marked);
    assertThat(seen).as("add a package-info.java with @NullMarked").isEmpty();
  }

  @Test
  void pagesAndDemonstrationHoldNoSql() {
    assertThat(MAIN)
        .filteredOn(
            type -> type.getPackageName().matches("org\\.kaishu\\.(demo|portal|workbench).*"))
        .filteredOn(type ->
            type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .anyMatch(name -> name.matches("java\\.sql|org\\.springframework\\.jdbc.*")))
        .as("pages and the demonstration act through doors only")
        .isEmpty();
  }

  @Test
  void onlyTheDataPlaneKnowsItsEngine() {
    assertThat(all())
        .filteredOn(type -> !type.getPackageName().equals("org.kaishu.tables.internal"))
        .filteredOn(type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(it -> it.getTargetClass().getPackageName().startsWith("org.duckdb")))
        .as("whoever asks for rows asks QueryEngine: another engine may answer")
        .isEmpty();
  }

  @Test
  void timeZoneAndLocaleComeFromOutside() {
    assertThat(calls(MAIN))
        .filteredOn(call -> AMBIENT.matcher(call.what()).matches())
        .filteredOn(call -> !CLOCKS.containsKey(call.from()))
        .as("take the injected Clock, the zone of the legal clock and Locale.ROOT")
        .isEmpty();
  }

  @Test
  void testsDoNotSleep() {
    assertThat(calls(TESTS))
        .filteredOn(call ->
            call.what()
                .matches(
                    "java\\.lang\\.Thread\\.sleep\\(.*"
                        + "|java\\.util\\.concurrent\\.TimeUnit\\.sleep\\(.*"
                        + "|java\\.util\\.concurrent\\.locks\\.LockSupport\\.park.*"))
        .as("wait for the event, or move the TestingClock")
        .isEmpty();
  }

  @Test
  void testsMockNothing() {
    assertThat(TESTS)
        .filteredOn(type ->
            type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getName())
                .anyMatch(name ->
                    name.matches(
                        "org\\.(mockito|easymock|mockk|jmock)\\..*"
                            + "|.*bean\\.override\\.mockito.*")))
        .as("no mocking library: use the real thing or a small fake")
        .isEmpty();
  }

  @Test
  void noTestIsDisabled() {
    assertThat(TESTS)
        .filteredOn(type ->
            type.isAnnotatedWith(Disabled.class)
                || type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Disabled.class)))
        .as("mend the test or delete it")
        .isEmpty();
  }

  @Test
  void classesOfTestsAreNamedTests() {
    assertThat(TESTS)
        .filteredOn(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .allSatisfy(type -> {
          boolean tests = type.getMethods().stream().anyMatch(ConventionTests::test);
          String name = type.getSimpleName();
          assertThat(name)
              .as(tests ? "tests are named …Tests" : "fixtures are named Testing…, Sample…")
              .matches(
                  tests || type.isMetaAnnotatedWith(Testable.class)
                      ? "\\p{Alnum}+Tests"
                      : type.isAnnotation()
                          ? ".+"
                          : "(Testing|Sample|InMemory)\\p{Alnum}+|.+Tests");
          assertThat(tests && type.getModifiers().contains(JavaModifier.PUBLIC))
              .as("%s is package-private", name)
              .isFalse();
        });
  }

  @Test
  void namesOfTestsAreSentences() {
    assertThat(TESTS.stream().flatMap(type -> type.getMethods().stream()))
        .filteredOn(ConventionTests::test)
        .extracting(JavaMethod::getName)
        .as("a sentence in the present tense: returnsTheNextPage")
        .allMatch(name -> name.matches("\\p{Ll}\\p{Alnum}*\\p{Lu}\\p{Alnum}*"))
        .noneMatch(name -> name.matches("(test|should|verify)\\p{Lu}.*"));
  }

  private static boolean test(JavaMethod method) {
    return method.isMetaAnnotatedWith(Testable.class);
  }

  record Call(String from, String what, String where) {
    @Override
    public String toString() {
      return where;
    }
  }

  private static List<Call> calls(JavaClasses types) {
    return types.stream()
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(access -> access.getTarget() instanceof CodeUnitAccessTarget)
        .map(access ->
            new Call(
                access.getOriginOwner().getName(),
                access.getTarget().getFullName(),
                access.getDescription()))
        .toList();
  }

  private static boolean ours(JavaClass type) {
    return type.getPackageName().startsWith("org.kaishu");
  }

  private static List<JavaClass> all() {
    return Stream.concat(MAIN.stream(), TESTS.stream())
        .filter(type -> !type.getSimpleName().isEmpty())
        .toList();
  }
}
