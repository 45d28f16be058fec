package org.kaishu.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.access.TestingEntitlements.HELD_BACK;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.TestingExports;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// What stands in the files that people take away: all they may have, and nothing else.
@PlatformTest
class DownloadedFilesTests {
  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private WebServerApplicationContext server;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GEOJSON")
  void noFormatHoldsWhatIsHeldBack(ExportFormat format) throws Exception {
    var access = TestingEntitlements.with(beans);
    var id = access.conditional();
    var part = access.company();
    access.give(part, id, access.grant(10, HELD_BACK + "=gte.200"));
    var whole = access.company();
    access.give(whole, id, access.grant(10, ""));

    var open = download(id, format.extension(), Optional.empty());
    assertThat(TestingExports.values(open.body(), format))
        .containsExactly(
            List.of("6路", "000102"),
            List.of("10路", "000101"),
            List.of("25路", "000310"),
            List.of("6路", "000103"));
    var granted = download(id, format.extension(), Optional.of(access.key(part)));
    assertThat(TestingExports.values(granted.body(), format))
        .containsExactly(List.of("10路", "000101", "342"), List.of("25路", "000310", "208"));
    var all = download(id, format.extension(), Optional.of(access.key(whole)));
    assertThat(TestingExports.values(all.body(), format))
        .containsExactly(
            List.of("6路", "000102", "186"),
            List.of("10路", "000101", "342"),
            List.of("25路", "000310", "208"),
            List.of("6路", "000103", "94"));
    assertThat(List.of(digest(open), digest(granted), digest(all))).doesNotHaveDuplicates();
  }

  @Test
  void aLargeFileIsHandedToTheOperatingSystemInAnyRange() throws Exception {
    var id = TestingOpenTables.with(beans).open(large());
    try (var requests = new TestingRequests(server)) {
      var whole = download(id, "csv", Optional.empty());
      assertThat(whole.body()).hasSizeGreaterThan(200_001).isEqualTo(large().getBytes(UTF_8));
      var part = download(id, "csv", Optional.empty(), "Range", "bytes=100000-200000");
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.headers().firstValue("content-range"))
          .contains("bytes 100000-200000/" + whole.body().length);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 100_000, 200_001));
      assertThat(requests.ended())
          .containsExactly(
              new TestingRequests.Seen("", 200, true), new TestingRequests.Seen("", 206, true));
      for (var answer : List.of(whole, part)) {
        assertThat(digest(answer)).isEqualTo(sha256(whole.body()));
      }
    }
  }

  @Test
  void spreadsheetsGetTheMarkTheyNeedAndNoFormula() throws Exception {
    var id = TestingOpenTables.with(beans).open("名称,说明\n甲,=1+1\n乙,好\n");
    var marked = download(id, "csv?bom=true", Optional.empty());
    assertThat(marked.statusCode()).isEqualTo(200);
    assertThat(marked.body()).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(new String(marked.body(), 3, marked.body().length - 3, UTF_8))
        .isEqualTo("名称,说明\n甲,=1+1\n乙,好\n");
    var disarmed = download(id, "csv?formula-safe=true", Optional.empty());
    assertThat(disarmed.statusCode()).isEqualTo(200);
    assertThat(new String(disarmed.body(), UTF_8)).isEqualTo("名称,说明\n甲,'=1+1\n乙,好\n");
  }

  @Test
  void placesAreTakenAsGeoJson() throws Exception {
    var id = TestingOpenTables.with(beans).open("站名,经度,纬度\n甲,108.320010,22.8\n");
    var answer = download(id, "geojson", Optional.empty());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/geo+json");
    var feature = JsonMapper.shared().readTree(answer.body()).path("features").get(0);
    assertThat(feature.path("geometry").toString())
        .isEqualTo("{\"type\":\"Point\",\"coordinates\":[108.32001,22.8]}");
    assertThat(feature.path("properties").path("zhan_ming").asString()).isEqualTo("甲");
  }

  /// 300 KB that can't be compressed away.
  private static String large() {
    var random = new Random(5);
    var table = new StringBuilder("线路,站点编码\n");
    for (int row = 0; row < 2_000; row++) {
      table.append('L');
      for (int part = 0; part < 9; part++) {
        table.append(Long.toHexString(random.nextLong() | 1L << 63));
      }
      table.append(",%06d\n".formatted(row));
    }
    return table.toString();
  }

  private static String digest(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("repr-digest").orElseThrow();
  }

  private static String sha256(byte[] bytes) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
  }

  private HttpResponse<byte[]> download(
      DatasetId id, String format, Optional<NewKey> key, String... headers) throws Exception {
    var address = "http://127.0.0.1:%d/datasets/%s/download.%s".formatted(port, id, format);
    var request = HttpRequest.newBuilder(URI.create(address));
    key.ifPresent(it -> request.header("Authorization", "Bearer " + it.secret()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }
}
