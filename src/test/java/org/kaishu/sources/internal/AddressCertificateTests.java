package org.kaishu.sources.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.sources.SourceRefusal;
import org.springframework.util.unit.DataSize;

/// A server with a certificate for its own address that it signed itself.
class AddressCertificateTests {
  private static final String PASSWORD = "for-this-test-only";

  @TempDir private Path into;

  @Test
  void sendsNothingToAServerThatNobodyVouchesFor() throws Exception {
    var asked = new AtomicInteger();
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    server.createContext(
        "/a.csv",
        exchange -> {
          try (exchange) {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write("x".getBytes(UTF_8));
          }
        });
    server.start();
    try {
      var settings =
          TestingSourceSettings.of(
              List.of("127.0.0.1"), false, DataSize.ofMegabytes(1), Duration.ofSeconds(20));
      var rules = new AddressRules(settings, InetAddress::getAllByName);
      var host = "127.0.0.1:" + server.getAddress().getPort();
      var address = rules.parse("https://" + host + "/a.csv");
      var fetching = new AddressFetching(rules, settings);

      assertThatThrownBy(() -> fetching.fetch(address, Optional.empty(), into, new Progress()))
          .isInstanceOfSatisfying(
              NotBrought.class,
              refused ->
                  assertThat(refused.why())
                      .isEqualTo(SourceRefusal.of("address-certificate", host)));
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  private SSLContext selfSigned() throws Exception {
    var file = into.resolve("keys.p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
