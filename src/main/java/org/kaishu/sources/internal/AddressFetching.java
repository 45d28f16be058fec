package org.kaishu.sources.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.kaishu.ledger.Digest;
import org.kaishu.sources.SourceFact;
import org.kaishu.sources.SourceSettings;
import org.kaishu.storage.FullDisk;
import org.kaishu.tables.LoadPlan;
import org.springframework.stereotype.Component;

/// Fetches one file from an address, over at most five redirects, each of them checked.
///
/// Nothing is sent but the request: no cookies, no credentials, no referrer; proxies of the JVM are
/// not used. What the server sends is stored as it comes.
@Component
public class AddressFetching {
  private static final int REDIRECTS = 5;
  private static final Timeout CONNECT = Timeout.ofSeconds(10);
  private static final int BUFFER = 1 << 16;

  private final AddressRules rules;
  private final SourceSettings settings;

  AddressFetching(AddressRules rules, SourceSettings settings) {
    this.rules = rules;
    this.settings = settings;
  }

  /// Fetch a file.
  ///
  /// @param expected its SHA-256, if whoever asks knows it
  public Brought fetch(URI address, Optional<String> expected, Path into, Progress progress)
      throws NotBrought, IOException {
    var at = address;
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      progress.check();
      var admitted = rules.admitted(at);
      var client = client(admitted);
      progress.breakWith(() -> client.close(CloseMode.IMMEDIATE));
      try {
        var answer = client.executeOpen(null, new HttpGet(at), null);
        var next = next(answer, at);
        if (next.isEmpty()) {
          return saved(answer, at, expected, into, progress);
        }
        at = next.get();
      } catch (IOException e) {
        progress.check();
        throw refusal(at, e);
      } finally {
        // at once: an orderly end would read what was refused as too large to its end
        client.close(CloseMode.IMMEDIATE);
      }
    }
    throw new NotBrought("address-redirects", Integer.toString(REDIRECTS));
  }

  private CloseableHttpClient client(InetAddress[] admitted) {
    var waiting = Timeout.of(settings.fetchTimeout());
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new Pinned(admitted))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT)
                    .setSocketTimeout(waiting)
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(waiting)
                .setAuthenticationEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent("Kaishu")
        .build();
  }

  /// Answers with the addresses that were checked, whatever the name says by now.
  private record Pinned(List<InetAddress> addresses) implements DnsResolver {
    Pinned(InetAddress[] addresses) {
      this(List.of(addresses));
    }

    @Override
    public InetAddress[] resolve(String host) {
      return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /// Where the answer sends on to; empty when it is the file.
  private Optional<URI> next(ClassicHttpResponse answer, URI at) throws NotBrought {
    int status = answer.getCode();
    switch (status) {
      case 200 -> {
        return Optional.empty();
      }
      case 301, 302, 303, 307, 308 -> {
        var location = header(answer, "Location").orElse("");
        try {
          return Optional.of(rules.parse(at.resolve(location.replace(" ", "%20")).toString()));
        } catch (IllegalArgumentException e) {
          throw new NotBrought("address-malformed", location);
        }
      }
      case 401, 403 -> throw new NotBrought("address-forbidden", Integer.toString(status));
      case 404, 410 -> throw new NotBrought("address-missing", Integer.toString(status));
      default -> throw new NotBrought("address-status", Integer.toString(status));
    }
  }

  private Brought saved(
      ClassicHttpResponse answer, URI at, Optional<String> expected, Path into, Progress progress)
      throws NotBrought, IOException {
    var entity = answer.getEntity();
    if (entity == null || entity.getContentLength() == 0) {
      throw new NotBrought("empty");
    }
    if (entity.getContentLength() > settings.fetchLimit().toBytes()) {
      throw tooLarge();
    }
    var file = into.resolve("file");
    var sha256 = save(entity.getContent(), file, progress);
    if (progress.bytes() == 0) {
      throw new NotBrought("empty");
    }
    if (expected.isPresent() && !expected.get().equals(sha256)) {
      throw new NotBrought("checksum", expected.get(), sha256);
    }
    return new Brought(
        file,
        FileNames.of(header(answer, "Content-Disposition"), at),
        sha256,
        progress.bytes(),
        facts(answer, at),
        LoadPlan.asDetected(),
        () -> {});
  }

  private String save(InputStream content, Path file, Progress progress)
      throws NotBrought, IOException {
    long most = settings.fetchLimit().toBytes();
    var digest = Digest.sha256();
    var buffer = new byte[BUFFER];
    long bytes = 0;
    try (var out = Files.newOutputStream(file)) {
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        progress.check();
        bytes += count;
        if (bytes > most) {
          throw tooLarge();
        }
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
        progress.came(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private NotBrought tooLarge() {
    return new NotBrought("too-large", Long.toString(settings.fetchLimit().toBytes()));
  }

  private static List<SourceFact> facts(ClassicHttpResponse answer, URI at) {
    var facts = new ArrayList<SourceFact>();
    facts.add(new SourceFact("final-address", at.toString()));
    header(answer, "Content-Type").ifPresent(it -> facts.add(new SourceFact("media-type", it)));
    header(answer, "Last-Modified").ifPresent(it -> facts.add(new SourceFact("last-modified", it)));
    header(answer, "ETag").ifPresent(it -> facts.add(new SourceFact("etag", it)));
    return facts;
  }

  private static Optional<String> header(ClassicHttpResponse answer, String name) {
    return Optional.ofNullable(answer.getFirstHeader(name))
        .map(Header::getValue)
        .map(it -> it.length() <= 2000 ? it : it.substring(0, 2000));
  }

  private static NotBrought refusal(URI at, IOException e) {
    if (FullDisk.caused(e)) {
      return new NotBrought("disk-full");
    }
    var host = at.getPort() < 0 ? at.getHost() : at.getHost() + ":" + at.getPort();
    return switch (e) {
      case SSLException _ -> new NotBrought("address-certificate", host);
      case java.net.ConnectException _ -> new NotBrought("address-unreachable", host);
      case java.net.NoRouteToHostException _ -> new NotBrought("address-unreachable", host);
      case org.apache.hc.client5.http.ConnectTimeoutException _ ->
          new NotBrought("address-unreachable", host);
      case java.net.SocketTimeoutException _ -> new NotBrought("address-silent", host);
      default -> new NotBrought("address-broken", host);
    };
  }
}
