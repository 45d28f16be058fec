package org.kaishu.sources.internal;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ContentDisposition;

/// What a fetched file is called.
public final class FileNames {
  private static final int LONGEST = 200;

  private FileNames() {}

  /// Name a file as its server does, else after the last part of its address, else after the host.
  static String of(Optional<String> disposition, URI address) {
    return disposition
        .flatMap(FileNames::disposed)
        .or(() -> last(address))
        .orElse(address.getHost());
  }

  /// Leave out what no file name should have: directories, control characters, more than 200 signs.
  public static String clean(String name) {
    var base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var plain = base.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(plain.length() - LONGEST);
  }

  private static Optional<String> disposed(String header) {
    try {
      return Optional.ofNullable(ContentDisposition.parse(decoded(header)).getFilename())
          .map(FileNames::clean)
          .filter(name -> !name.isBlank());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Servers send raw bytes where only ASCII is allowed; they came as one sign a byte.
  private static String decoded(String header) {
    var bytes = header.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("GB18030"));
    }
  }

  private static Optional<String> last(URI address) {
    var path = Optional.ofNullable(address.getRawPath()).orElse("");
    var name = path.substring(path.lastIndexOf('/') + 1);
    try {
      return Optional.of(clean(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8)))
          .filter(found -> !found.isBlank());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
