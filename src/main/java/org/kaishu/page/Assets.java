package org.kaishu.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The style sheets, scripts and pictures of the pages, each under a URL that changes with its
/// content and can be kept for ever. Only the files that are used are served.
public final class Assets {
  private static final Pattern ICON =
      Pattern.compile("<svg[^>]*>\\s*(?:<path stroke=\"none\"[^>]*/>)?(.*)</svg>", Pattern.DOTALL);
  private static final String WEBJARS = "META-INF/resources/webjars/";

  private final Map<String, Asset> byName = new LinkedHashMap<>();
  private final Map<String, Asset> byFile = new LinkedHashMap<>();

  /// One asset, ready to be sent.
  ///
  /// @param file the last part of its URL, with the digest of the content
  public record Asset(
      String file, String mediaType, ByteArrayResource content, ByteArrayResource gzip) {}

  /// Read all assets from the class path.
  public Assets() {
    add("theme.css", "text/css", read("static/assets/kaishu.css"));
    add("page.js", "text/javascript", read("static/assets/kaishu.js"));
    add("upload.js", "text/javascript", read("static/assets/upload.js"));
    add("logo.svg", "image/svg+xml", read("static/assets/logo.svg"));
    add("tabler.css", "text/css", readWebjar("tabler__core/*/dist/css/tabler.min.css"));
    add("htmx.js", "text/javascript", readWebjar("htmx.org/*/dist/htmx.min.js"));
    add("icons.svg", "image/svg+xml", sprite());
  }

  /// Find the URL of an asset.
  public String path(String name) {
    var asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no asset is called " + name);
    }
    return "/assets/" + asset.file();
  }

  /// Find the asset that a URL ends in.
  public Optional<Asset> find(String file) {
    return Optional.ofNullable(byFile.get(file));
  }

  private void add(String name, String mediaType, byte[] content) {
    var dot = name.lastIndexOf('.');
    var file = name.substring(0, dot) + "." + digest(content) + name.substring(dot);
    var asset =
        new Asset(
            file, mediaType, new ByteArrayResource(content), new ByteArrayResource(gzip(content)));
    byName.put(name, asset);
    byFile.put(file, asset);
  }

  private static byte[] sprite() {
    try (var icons = Stream.of(resources("classpath*:icons/*.svg"))) {
      return icons
          .sorted(Comparator.comparing(icon -> String.valueOf(icon.getFilename())))
          .map(Assets::symbol)
          .collect(
              Collectors.joining(
                  "\n", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n", "\n</svg>\n"))
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private static String symbol(Resource icon) {
    var name = String.valueOf(icon.getFilename()).replace(".svg", "");
    var drawing = ICON.matcher(new String(read(icon), StandardCharsets.UTF_8));
    if (!drawing.find()) {
      throw new IllegalArgumentException("not an icon: " + icon);
    }
    return "<symbol id=\"i-%s\" viewBox=\"0 0 24 24\">%s</symbol>"
        .formatted(name, drawing.group(1).strip());
  }

  private static byte[] readWebjar(String pattern) {
    var found = resources("classpath*:" + WEBJARS + pattern);
    if (found.length != 1) {
      throw new IllegalArgumentException(found.length + " files match " + pattern);
    }
    return read(found[0]);
  }

  private static Resource[] resources(String pattern) {
    try {
      return new PathMatchingResourcePatternResolver().getResources(pattern);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(String path) {
    return read(new ClassPathResource(path));
  }

  private static byte[] read(Resource resource) {
    try {
      return resource.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] gzip(byte[] content) {
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
