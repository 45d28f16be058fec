package org.kaishu.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.page.Assets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class PublicPagesTests {
  @LocalServerPort private int port;
  @Autowired private Assets assets;

  @ParameterizedTest(name = "{0} answers {1}")
  @CsvSource({
    "/, 200, 查找城市公共数据",
    "/datasets, 200, 全部数据集",
    "/datasets?q=公交&theme=transport&page=1, 200, 搜索",
    "/datasets?page=0, 400, 这次请求写得不对",
    "/datasets?page=5000, 400, 这次请求写得不对",
    "/datasets/gx-00000000, 404, 没有找到这个页面",
    "/datasets/not-an-id, 404, 没有找到这个页面",
    "/law, 200, 征求意见稿",
    "/law/guangxi/data-opening-measures, 200, 第十六条",
    "/law/guangxi/none, 404, 没有找到这个页面",
    "/login, 200, 登录",
    "/login?notice=expired, 200, 登录已过期",
    "/login?notice=failed, 200, 账号或密码不对",
  })
  void everyoneIsAnswered(String path, int status, String words) {
    try (var browser = new TestingBrowser(port)) {
      var answer = browser.get(URI.create("http://x" + path).toASCIIString().substring(8));
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
      assertThat(answer.body()).contains(words, "<h1", "id=\"main\"");
    }
  }

  @Test
  void swapsOnlyTheResultsForAScript() {
    try (var browser = new TestingBrowser(port)) {
      var answer = browser.get("/datasets?q=x", "HX-Request", "true");
      assertThat(answer.body()).startsWith("<form id=\"results\"").doesNotContain("<html");
      assertThat(answer.headers().allValues("Vary")).contains("HX-Request");
    }
  }

  @Test
  void keepsNoScriptNorStyleInThePage() {
    try (var browser = new TestingBrowser(port)) {
      for (var path : new String[] {"/", "/datasets", "/law", "/login"}) {
        var page = browser.get(path).body();
        assertThat(page).doesNotContainPattern("<[^>]+ (style|on[a-z]+)=");
        assertThat(Pattern.compile("<script(?![^>]* src=)").matcher(page).find()).isFalse();
      }
    }
  }

  @Test
  void sendsAssetsCompressedAndForEver() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:" + port + assets.path("tabler.css")))
                  .header("Accept-Encoding", "gzip")
                  .build(),
              BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(answer.headers().firstValue("Cache-Control"))
          .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000", "immutable"));
      assertThat(answer.body().length).isLessThan(100_000);
    }
  }

  @Test
  void staffPagesAskToSignIn() {
    try (var browser = new TestingBrowser(port)) {
      var answer = browser.get("/workbench");
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(TestingBrowser.location(answer)).contains("/login?notice=required");
    }
  }
}
