package org.kaishu.ledger.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kaishu.ledger.LedgerException;
import org.kaishu.ledger.TreeHead;
import org.kaishu.storage.KaishuHome;
import org.springframework.stereotype.Component;

/// A file outside the database that keeps every signed head, so that cutting off the end of the
/// record in the database shows as well.
@Component
class Witness {
  private final Path file;

  Witness(KaishuHome home) {
    this.file = home.root().resolve("ledger").resolve("tree-heads.log");
  }

  void remember(TreeHead head) {
    try {
      Files.createDirectories(file.getParent());
      try (var kept = new RandomAccessFile(file.toFile(), "rw")) {
        cutUnfinishedLine(kept);
        kept.write((line(head) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new LedgerException(
          LedgerException.Code.WITNESS_UNUSABLE, "can't append to " + file, e);
    }
  }

  /// What a crash or a full disk left of a line would spoil the next one as well.
  private static void cutUnfinishedLine(RandomAccessFile kept) throws IOException {
    long end = kept.length();
    for (; end > 0; end--) {
      kept.seek(end - 1);
      if (kept.read() == '\n') {
        break;
      }
    }
    kept.setLength(end);
    kept.seek(end);
  }

  /// Return the whole lines kept so far; a line cut off by a crash is left out.
  List<String> lines() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      var text = Files.readString(file, StandardCharsets.UTF_8);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new LedgerException(LedgerException.Code.WITNESS_UNUSABLE, "can't read " + file, e);
    }
  }

  static String line(TreeHead head) {
    return head.size() + " " + head.root() + " " + head.at() + " " + head.signature();
  }
}
