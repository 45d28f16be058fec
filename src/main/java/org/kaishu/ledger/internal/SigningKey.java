package org.kaishu.ledger.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.kaishu.ledger.Digest;
import org.kaishu.ledger.LedgerException;
import org.kaishu.ledger.TreeHead;
import org.kaishu.storage.KaishuHome;
import org.springframework.stereotype.Component;

/// The Ed25519 key that signs tree heads, kept in `HOME/keys` and made on the first start.
@Component
public class SigningKey {
  private final KeyPair pair;
  private final String id;

  SigningKey(KaishuHome home) {
    this.pair = readOrMake(home.keys().resolve("ledger-ed25519"));
    this.id =
        HexFormat.of()
            .formatHex(Digest.sha256().digest(pair.getPublic().getEncoded()))
            .substring(0, 16);
  }

  private static KeyPair readOrMake(Path file) {
    try {
      if (!Files.exists(file)) {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoder = Base64.getEncoder();
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (var channel =
            Files.newByteChannel(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
          var text =
              encoder.encodeToString(pair.getPrivate().getEncoded())
                  + "\n"
                  + encoder.encodeToString(pair.getPublic().getEncoded())
                  + "\n";
          channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
        Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        return pair;
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      var factory = KeyFactory.getInstance("Ed25519");
      var decoder = Base64.getDecoder();
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))),
          factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0)))));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new LedgerException(
          LedgerException.Code.KEY_UNUSABLE, "the ledger's signing key is unusable: " + file, e);
    }
  }

  TreeHead sign(long size, byte[] root, Instant at) {
    var head = new TreeHead(size, HexFormat.of().formatHex(root), at, "", id);
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(head.signedText().getBytes(StandardCharsets.UTF_8));
      return new TreeHead(
          size, head.root(), at, Base64.getEncoder().encodeToString(signature.sign()), id);
    } catch (GeneralSecurityException e) {
      throw new LedgerException(LedgerException.Code.KEY_UNUSABLE, "can't sign a tree head", e);
    }
  }

  /// Check a head's signature against this key.
  boolean signed(TreeHead head) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(pair.getPublic());
      signature.update(head.signedText().getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(head.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false;
    }
  }

  /// Return the key with which anyone may check heads.
  public PublicKey publicKey() {
    return pair.getPublic();
  }
}
