package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.access.TestingEntitlements.MATTER;
import static org.kaishu.catalog.TestingDatasets.GX_22;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.party.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A download under way is broken off when the gate would no longer allow it.
@PlatformTest
class StreamsTests {
  private static final int ROWS = 20_000;

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Entitlements entitlements;
  @Autowired private ApiKeys keys;
  @Autowired private People people;
  @Autowired private Datasets datasets;

  /// What ends a permit.
  enum End {
    REVOKED,
    CLOSED,
    KEY_REVOKED,
    PERSON_DISABLED,
    SUSPENDED,
    SUSPENDED_FOR_ANYBODY
  }

  @ParameterizedTest
  @EnumSource
  void breaksOffASlowDownload(End end) throws Exception {
    var access = TestingEntitlements.with(beans);
    var id = wide();
    var holder = access.company();
    var entitlement = access.give(holder, id, access.grant(10, ""));
    var key = access.key(holder);
    boolean anybody = end == End.SUSPENDED_FOR_ANYBODY;
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(1 << 16);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      // no end within this time is a failure; a broken off download ends long before
      socket.setSoTimeout(20_000);
      ask(socket, id, anybody ? Optional.empty() : Optional.of(key));
      var in = socket.getInputStream();
      long promised = promised(in);
      long had = in.readNBytes(1 << 16).length;
      switch (end) {
        case REVOKED -> entitlements.revoke(entitlement.id(), MATTER, STEWARD);
        case CLOSED -> entitlements.close(entitlement.id(), MATTER, STEWARD);
        case KEY_REVOKED -> keys.revoke(key.key().id(), holder);
        case PERSON_DISABLED -> people.disable(holder.person(), STEWARD);
        case SUSPENDED, SUSPENDED_FOR_ANYBODY -> datasets.suspend(id, GX_22, STEWARD);
      }
      // so slow that the whole file would take minutes
      had += drainSlowly(in);
      assertThat(had).isLessThan(promised / 2);
    }
  }

  /// Read on, a little every few milliseconds, until the connection ends.
  private static long drainSlowly(InputStream in) {
    var buffer = new byte[4096];
    long had = 0;
    try (var pace = java.util.concurrent.Executors.newSingleThreadScheduledExecutor()) {
      while (true) {
        int read =
            pace.schedule(() -> in.read(buffer), 20, java.util.concurrent.TimeUnit.MILLISECONDS)
                .get();
        if (read < 0) {
          return had;
        }
        had += read;
      }
    } catch (java.util.concurrent.ExecutionException reset) {
      assertThat(reset).hasCauseInstanceOf(java.net.SocketException.class);
      return had;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void ask(Socket socket, DatasetId id, Optional<NewKey> key) throws IOException {
    var request =
        "GET /datasets/"
            + id
            + "/download.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + key.map(it -> "Authorization: Bearer " + it.secret() + "\r\n").orElse("")
            + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /// Read the head of the answer and return the length it promises.
  private static long promised(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    assertThat(head).startsWith("HTTP/1.1 200");
    return Stream.of(head.toString().split("\r\n", -1))
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
        .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
        .findFirst()
        .orElseThrow();
  }

  /// A conditional dataset with about 10 MB of text that can't be compressed away.
  private DatasetId wide() {
    var data = TestingOpenTables.with(beans);
    var id = data.open(OpenAttribute.CONDITIONAL);
    var random = new Random(7);
    var table = new StringBuilder("线路,站点编码,人次\n");
    for (int row = 0; row < ROWS; row++) {
      table.append('L');
      for (int part = 0; part < 32; part++) {
        table.append(Long.toHexString(random.nextLong() | 1L << 63));
      }
      table.append(",%06d,%d\n".formatted(row, random.nextInt(1000)));
    }
    data.draft(id, table.toString());
    data.open(id, 2);
    return id;
  }
}
