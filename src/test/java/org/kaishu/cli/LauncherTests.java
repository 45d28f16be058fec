package org.kaishu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaishu.cases.WithdrawnEditions;
import org.kaishu.rulebook.RulebookFaults;

class LauncherTests {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void anUnknownWordIsOneLineAndExitTwo() {
    assertThat(run("frobnicate")).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines())
        .containsExactly("kaishu: unknown word 'frobnicate'; './kaishu help' lists the words");
  }

  @Test
  void helpIsNoFailure() {
    assertThat(run("help")).isZero();
    assertThat(out.toString(UTF_8)).contains("serve [--port N] [--home DIR]");
  }

  @Test
  void anUnknownOptionIsExitTwo() {
    assertThat(run("serve", "--frobnicate")).isEqualTo(2);
  }

  @Test
  void aPlatformThatDoesNotStartForItsRulebooksNamesEveryFault() {
    var faults =
        new RulebookFaults(
            List.of(
                new RulebookFaults.Fault("a.yaml", 3, "unknown role 'mayor'"),
                new RulebookFaults.Fault("b.yaml", 1, "missing key 'title'")));
    assertThat(
            FailureReport.print(
                new IllegalStateException(faults), new PrintStream(err, true, UTF_8)))
        .isTrue();
    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "a.yaml:3: unknown role 'mayor'", "b.yaml:1: missing key 'title'", "kaishu: 2 faults");
  }

  @Test
  void aPlatformThatLacksTheEditionsOfOpenCasesNamesThem() {
    assertThat(
            FailureReport.print(
                new WithdrawnEditions(List.of("a/b@c (GX-2026-000001)")),
                new PrintStream(err, true, UTF_8)))
        .isTrue();
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("kaishu: open cases stand where no loaded rulebook has a stage")
        .endsWith("a/b@c (GX-2026-000001)");
  }

  @Test
  void serveRefusesAShiftedClock() {
    var real = InstantSource.system().withZone(ZoneOffset.UTC);
    assertThatCode(() -> ShiftedClock.refuse(real)).doesNotThrowAnyException();
    assertThatThrownBy(() -> ShiftedClock.refuse(Clock.offset(real, Duration.ofDays(3))))
        .isInstanceOf(ShiftedClock.class)
        .hasMessageContaining("serve keeps real time only");
  }

  private int run(String... arguments) {
    return Launcher.run(
        arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
