package org.kaishu.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who reaches the platform over HTTP only, with a key or without.
public final class Visitor implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI platform;
  private Optional<String> held = Optional.empty();

  /// Visit the platform at a port of this machine.
  public Visitor(int port) {
    this.platform = URI.create("http://127.0.0.1:" + port);
  }

  /// Show a key from now on, where a city gives nothing to the nameless.
  void holding(String secret) {
    held = Optional.of(secret);
  }

  /// Search the catalogue and tell whether a dataset is found.
  boolean finds(DatasetId id, String text) {
    var reply = get("/api/v1/datasets?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    return reply.statusCode() == 200 && reply.body().contains(id.value());
  }

  /// Read the first rows.
  JsonNode rows(DatasetId id, int limit) {
    return JSON.readTree(get("/api/v1/datasets/" + id + "/rows?limit=" + limit).body());
  }

  int status(String path) {
    return get(path).statusCode();
  }

  /// Ask with a key.
  int status(String path, String secret) {
    return get(path, Optional.of(secret)).statusCode();
  }

  /// Read the first rows with a key.
  JsonNode rows(DatasetId id, int limit, String secret) {
    return JSON.readTree(
        get("/api/v1/datasets/" + id + "/rows?limit=" + limit, Optional.of(secret)).body());
  }

  /// Download and return the text of a CSV file.
  String csv(DatasetId id) {
    return get("/datasets/" + id + "/download.csv").body();
  }

  private HttpResponse<String> get(String path) {
    return get(path, held);
  }

  private HttpResponse<String> get(String path, Optional<String> secret) {
    var request = HttpRequest.newBuilder(platform.resolve(path));
    secret.ifPresent(key -> request.header("Authorization", "Bearer " + key));
    try {
      return client.send(
          request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
