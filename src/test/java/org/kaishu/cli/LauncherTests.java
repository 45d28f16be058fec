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
import org.junit.jupiter.api.Test;

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
