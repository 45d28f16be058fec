package org.kaishu.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The official texts that an operator attached, each a copy in one directory with its digest.
public final class AttachedTexts {
  private final Path directory;

  /// Keep texts in a directory.
  public AttachedTexts(Path directory) {
    this.directory = directory;
  }

  /// A text that is attached to an edition.
  ///
  /// @param sha256 the digest of what is kept now
  /// @param changed whether that is no longer what was attached
  public record Attached(OfficialText text, String sha256, boolean changed) {}

  /// Attach a text to an edition, in place of one attached before.
  ///
  /// @throws IllegalArgumentException if no article can be found in it
  public Attached attach(EditionId edition, byte[] content) {
    var text = OfficialText.of(decoded(content));
    if (text.articles().isEmpty()) {
      throw new IllegalArgumentException("no article (第…条) and no numbered section found");
    }
    var digest = digest(content);
    write(file(edition, ".txt"), content);
    write(file(edition, ".sha256"), (digest + "\n").getBytes(StandardCharsets.US_ASCII));
    return new Attached(text, digest, false);
  }

  /// Find the text that is attached to an edition.
  public Optional<Attached> find(EditionId edition) {
    var file = file(edition, ".txt");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      var content = Files.readAllBytes(file);
      var recorded = file(edition, ".sha256");
      var digest = digest(content);
      var same = Files.isRegularFile(recorded) && Files.readString(recorded).strip().equals(digest);
      return Optional.of(new Attached(OfficialText.of(decoded(content)), digest, !same));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Read a text in UTF-8, else in GB 18030.
  static String decoded(byte[] content) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(content, Charset.forName("GB18030"));
    }
  }

  private Path file(EditionId edition, String ending) {
    return directory
        .resolve(edition.jurisdiction())
        .resolve(edition.instrument() + "@" + edition.edition() + ending);
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      var draft = Files.createTempFile(file.getParent(), "text", ".tmp");
      Files.write(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
