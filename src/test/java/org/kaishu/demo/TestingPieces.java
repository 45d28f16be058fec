package org.kaishu.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.kaishu.TestingBrowser;
import org.kaishu.ledger.Digest;

/// A file that is sent in pieces, as the protocol says, over whatever happens between them.
final class TestingPieces {
  static final String SHA256;

  private static final String TOKEN = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
  private static final byte[] CONTENT;

  static {
    var text = new StringBuilder("站点编码,站点名称\n");
    for (int row = 0; row < 5000; row++) {
      text.append("%06d,人民路%d\n".formatted(row, row));
    }
    CONTENT = text.toString().getBytes(UTF_8);
    SHA256 = HexFormat.of().formatHex(Digest.sha256().digest(CONTENT));
  }

  private final String path;

  private TestingPieces(String path) {
    this.path = path;
  }

  static int length() {
    return CONTENT.length;
  }

  static TestingPieces begin(TestingBrowser browser) {
    var answer =
        send(
            browser,
            "POST",
            "/workbench/publish/unfinished",
            BodyPublishers.noBody(),
            "Upload-Length",
            Integer.toString(CONTENT.length),
            "Upload-Metadata",
            "filename %s,sha256 %s,title %s,dataset"
                .formatted(base64("断点.csv"), base64(SHA256), base64("断点续传")));
    return new TestingPieces(TestingBrowser.location(answer));
  }

  /// Send what lies between two offsets and return the status.
  int send(TestingBrowser browser, int from, int to) {
    return send(
            browser,
            "PATCH",
            path,
            BodyPublishers.ofByteArray(Arrays.copyOfRange(CONTENT, from, to)),
            "Content-Type",
            "application/offset+octet-stream",
            "Upload-Offset",
            Integer.toString(from))
        .statusCode();
  }

  /// Ask how far it is.
  int offset(TestingBrowser browser) {
    return Integer.parseInt(
        send(browser, "HEAD", path, BodyPublishers.noBody())
            .headers()
            .firstValue("Upload-Offset")
            .orElse("-1"));
  }

  /// Say that it is whole.
  HttpResponse<String> finish(TestingBrowser browser) {
    return send(browser, "POST", path + "/finish", BodyPublishers.noBody());
  }

  private static HttpResponse<String> send(
      TestingBrowser browser, String method, String path, BodyPublisher body, String... headers) {
    browser.plantCookie("XSRF-TOKEN", TOKEN);
    var all = new ArrayList<>(List.of("X-XSRF-TOKEN", TOKEN, "Tus-Resumable", "1.0.0"));
    all.addAll(List.of(headers));
    return browser.send(method, path, body, all.toArray(String[]::new));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
