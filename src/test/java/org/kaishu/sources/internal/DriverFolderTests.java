package org.kaishu.sources.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.sources.ConnectionName;
import org.kaishu.sources.DatabaseConnection;
import org.kaishu.storage.KaishuHome;
import org.springframework.util.unit.DataSize;

/// Drivers that the operator drops into the folder.
class DriverFolderTests {
  private static final ConnectionName BUREAU = new ConnectionName("bureau");

  @TempDir private Path directory;
  private KaishuHome home;

  @BeforeEach
  void found() throws IOException {
    home = new KaishuHome(directory.resolve("home"));
    var password = home.keys().resolve("connection-bureau");
    Files.writeString(password, "secret\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aDriverDroppedIntoTheFolderIsUsed() throws Exception {
    assertThatThrownBy(() -> connecting().open(BUREAU)).isInstanceOf(NotBrought.class);
    jar("dm.jar", "DroppedDriver", driver("DroppedDriver"));
    try (var connection = connecting().open(BUREAU)) {
      assertThat(connection.getCatalog()).isEqualTo("jdbc:dm://127.0.0.1:5236/city");
    }
  }

  @Test
  void aDriverThatCantBeLoadedKeepsNoOtherAway() throws Exception {
    var whole = driver("BrokenADriver");
    jar("a-cut.jar", "BrokenADriver", Arrays.copyOf(whole, whole.length / 2));
    var newer = driver("BrokenBDriver");
    newer[6] = 0x7f; // the high byte of the major version of the class file
    jar("b-newer.jar", "BrokenBDriver", newer);
    jar("c-without-class.jar", "BrokenCDriver", new byte[0]);
    // its superclass is in no jar
    jar(
        "d-lacking.jar",
        "BrokenDDriver",
        replaced(driver("BrokenDDriver"), "java/lang/Object", "java/lang/Absent"));
    jar("e-whole.jar", "DroppedDriver", driver("DroppedDriver"));
    try (var connection = connecting().open(BUREAU)) {
      assertThat(connection.getCatalog()).startsWith("jdbc:dm:");
    }
  }

  private Connecting connecting() {
    var connection =
        new DatabaseConnection("", "dm", "127.0.0.1", 5236, "city", "u", List.of("*"), Map.of());
    var settings =
        TestingSourceSettings.of(
            List.of("127.0.0.1"),
            false,
            DataSize.ofMegabytes(1),
            Duration.ofSeconds(10),
            Map.of("bureau", connection));
    return new Connecting(
        settings, new AddressRules(settings, InetAddress::getAllByName), home, _ -> null);
  }

  /// The stub under a name that only the jar knows, of the same length.
  private static byte[] driver(String name) throws IOException {
    try (var stub = TestingDriver.class.getResourceAsStream("TestingDriver.class")) {
      return replaced(stub.readAllBytes(), "TestingDriver", name);
    }
  }

  private static byte[] replaced(byte[] code, String before, String after) {
    assertThat(after).hasSameSizeAs(before);
    return new String(code, ISO_8859_1).replace(before, after).getBytes(ISO_8859_1);
  }

  private void jar(String file, String name, byte[] code) throws IOException {
    var full = "org.kaishu.sources.internal." + name;
    try (var jar = new ZipOutputStream(Files.newOutputStream(home.drivers().resolve(file)))) {
      jar.putNextEntry(new ZipEntry("META-INF/services/java.sql.Driver"));
      jar.write(full.getBytes(UTF_8));
      if (code.length > 0) {
        jar.putNextEntry(new ZipEntry(full.replace('.', '/') + ".class"));
        jar.write(code);
      }
    }
  }
}
