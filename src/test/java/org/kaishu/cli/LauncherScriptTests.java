package org.kaishu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.TestingProcess;

/// `./kaishu` as far as it answers by itself.
class LauncherScriptTests {
  private static final String SCRIPT = Path.of("kaishu").toAbsolutePath().toString();

  @Test
  void anUnknownWordIsOneLineAndExitTwo() {
    try (var launcher = run("/bin/sh", SCRIPT, "frobnicate")) {
      assertThat(launcher.awaitExit()).isEqualTo(2);
      assertThat(launcher.output())
          .containsExactly("kaishu: unknown word 'frobnicate'; './kaishu help' lists the words");
    }
  }

  @Test
  void noWordIsNoBetter() {
    try (var launcher = run("/bin/sh", SCRIPT)) {
      assertThat(launcher.awaitExit()).isEqualTo(2);
    }
  }

  @Test
  void helpNamesEveryWord() {
    try (var launcher = run("/bin/sh", SCRIPT, "help")) {
      assertThat(launcher.awaitExit()).isZero();
      assertThat(String.join("\n", launcher.output()))
          .contains(
              "demo", "serve", "tour", "inspect", "rulebook", "ledger", "bench", "test", "format");
    }
  }

  @Test
  void aMachineWithoutANewEnoughJdkIsToldWhatToInstall(@TempDir Path directory) throws IOException {
    var old = Files.createDirectories(directory.resolve("old/bin"));
    Files.createFile(old.resolve("javac")).toFile().setExecutable(true);
    Files.writeString(directory.resolve("old/release"), "JAVA_VERSION=\"17.0.15\"\n");
    try (var launcher =
        run(
            "/usr/bin/env",
            "-i",
            "PATH=/bin:/usr/bin",
            "JAVA_HOME=" + directory.resolve("old"),
            "KAISHU_JVMS=" + directory,
            "/bin/sh",
            SCRIPT,
            "serve")) {
      assertThat(launcher.awaitExit()).isEqualTo(2);
      assertThat(launcher.output())
          .singleElement()
          .asString()
          .contains("needs a JDK 25", "install");
    }
  }

  /// What the operating system says of a full disk is known by its words.
  @ParameterizedTest
  @CsvSource({
    "LC_ALL=zh_CN.UTF-8, zh_CN.UTF-8",
    "LANG=zh_CN.UTF-8, zh_CN.UTF-8",
    "LC_ALL=zh_CN.GB18030, C.UTF-8",
    "LC_TIME=C, C.UTF-8",
  })
  void theOperatingSystemSpeaksOneLanguageInAnyLocale(
      String setting, String encoding, @TempDir Path directory) throws IOException {
    var bin = Files.createDirectories(directory.resolve("bin"));
    Files.createFile(bin.resolve("javac")).toFile().setExecutable(true);
    Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    Files.writeString(bin.resolve("mvn"), "#!/bin/sh\nenv\n").toFile().setExecutable(true);
    try (var launcher =
        run(
            "/usr/bin/env",
            "-i",
            "PATH=" + bin + ":/bin:/usr/bin",
            "JAVA_HOME=" + directory,
            setting,
            "/bin/sh",
            SCRIPT,
            "format")) {
      assertThat(launcher.awaitExit()).isZero();
      assertThat(launcher.output())
          .contains("LC_CTYPE=" + encoding, "LC_MESSAGES=C")
          .noneMatch(line -> line.startsWith("LC_ALL="));
    }
  }

  @Test
  void anUnknownOptionOfTestIsRefused() {
    try (var launcher = run("/bin/sh", SCRIPT, "test", "--quick")) {
      assertThat(launcher.awaitExit()).isEqualTo(2);
      assertThat(launcher.output()).containsExactly("usage: ./kaishu test [--long]");
    }
  }

  private static TestingProcess run(String... command) {
    return TestingProcess.start(List.of(command), java.util.Map.of());
  }
}
