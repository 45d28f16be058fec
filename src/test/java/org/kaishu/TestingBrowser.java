package org.kaishu;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A browser without a screen: keeps cookies, follows no redirect, sends the token against forged
/// requests unless told not to.
public final class TestingBrowser implements AutoCloseable {
  private static final String TOKEN = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";

  private final URI root;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client;

  /// A browser with no cookies yet.
  public TestingBrowser(int port) {
    this.root = URI.create("http://localhost:" + port);
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// A browser in which someone has signed in with the right password.
  public static TestingBrowser signedIn(int port, String login, String password) {
    var browser = new TestingBrowser(port);
    var answer = browser.signIn(login, password);
    if (answer.statusCode() != 302 || location(answer).contains("/login")) {
      throw new IllegalStateException(login + " was not signed in: " + location(answer));
    }
    return browser;
  }

  /// Send the sign-in form.
  public HttpResponse<String> signIn(String login, String password) {
    return post("/login", Map.of("username", login, "password", password));
  }

  /// Get a page as a browser does.
  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  /// Send a form with a good token.
  public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
    plantCookie("XSRF-TOKEN", TOKEN);
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "X-XSRF-TOKEN";
    all[1] = TOKEN;
    return postForged(path, form, all);
  }

  /// Send a form as another site could make the browser do: with the cookies, without the token.
  public HttpResponse<String> postForged(String path, Map<String, String> form, String... headers) {
    var body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = "application/x-www-form-urlencoded";
    return send("POST", path, BodyPublishers.ofString(body), all);
  }

  /// Send any request.
  public HttpResponse<String> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(root.resolve(path)).method(method, body);
    request.setHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    for (var at = 0; at < headers.length; at += 2) {
      request.setHeader(headers[at], headers[at + 1]);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Where an answer sends the browser; empty if nowhere.
  public static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /// Put a cookie into the browser.
  public void plantCookie(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(root, cookie);
  }

  /// The value of a cookie that the browser holds.
  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  @Override
  public void close() {
    client.close();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
