package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.kaishu.TestingObligations.Claim;
import org.kaishu.TestingObligations.Duty;

class ObligationsTests {
  private static final Path PAGE = Path.of("docs/obligations.md");
  private static final Path COVERAGE = Path.of("src/main/resources/law/coverage.csv");

  private final Map<String, Duty> duties = TestingObligations.duties();
  private final List<Claim> claims = TestingObligations.claims();

  @Test
  void everyDutyHasAnOwner() {
    assertThat(duties).hasSize(571);
    assertThat(duties.values()).allMatch(duty -> TestingObligations.knows(duty.owner()));
  }

  @Test
  void aTestNamesOneToThreeKnownDuties() {
    assertThat(claims)
        .allSatisfy(claim -> {
          assertThat(claim.ids()).as(claim.name()).hasSizeBetween(1, 3).doesNotHaveDuplicates();
          assertThat(duties.keySet()).as(claim.name()).containsAll(claim.ids());
        });
  }

  @Test
  void nobodyClaimsADutyOutsideSoftware() {
    assertThat(claims)
        .allSatisfy(claim ->
            assertThat(claim.ids())
                .as(claim.name())
                .noneMatch(id -> duties.containsKey(id) && duties.get(id).outside()));
  }

  @Test
  void onlyTestsThatActThroughADoorClaimDuties() {
    assertThat(claims)
        .allSatisfy(claim -> {
          assertThat(claim.method().isMetaAnnotatedWith(Testable.class))
              .as("%s is a test", claim.name())
              .isTrue();
          assertThat(claim.method().getOwner().getDirectDependenciesFromSelf())
              .as("%s acts, and does not just read a rulebook back", claim.name())
              .anyMatch(dependency -> acts(dependency.getTargetClass()));
        });
  }

  private static boolean acts(JavaClass target) {
    String name = target.getPackageName();
    return name.startsWith("org.springframework.test.web")
        || name.startsWith("java.net.http")
        || name.startsWith("com.microsoft.playwright")
        || (name.startsWith("org.kaishu.")
            && !Set.of("org.kaishu.rulebook", "org.kaishu.calendar").contains(name));
  }

  @Test
  void thePageOfDutiesIsFresh() throws IOException {
    isFresh(PAGE, TestingObligations.page(duties, claims));
  }

  @Test
  void theCoverageThatLawPagesShowIsFresh() throws IOException {
    isFresh(COVERAGE, TestingObligations.coverage(duties, claims));
  }

  private static void isFresh(Path file, String fresh) throws IOException {
    String written = Files.exists(file) ? Files.readString(file) : "";
    if (!fresh.equals(written)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, fresh);
    }
    assertThat(written.equals(fresh))
        .as("%s was stale; this run has rewritten it: look at it and commit it", file)
        .isTrue();
  }
}
