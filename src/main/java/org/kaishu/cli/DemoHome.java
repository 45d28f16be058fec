package org.kaishu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kaishu.postgres.PostgresServer;
import org.kaishu.storage.KaishuHome;
import org.springframework.util.FileSystemUtils;

/// The home of a demonstration, which is the only home that is ever removed.
///
/// A file in it says how far the play came; a home without that file is somebody's and is refused.
final class DemoHome {
  private static final String MARK = "demonstration";
  private static final String PLAYED = "played\n";

  private final Path root;

  private DemoHome(Path root) {
    this.root = root;
  }

  /// Take a home for a demonstration; one that was broken off, or is to be played anew, is emptied.
  ///
  /// It is marked before anything else is put into it, so that it stays ours however that ends.
  ///
  /// @throws NotADemonstration if the directory holds something else
  static DemoHome take(Path root, boolean anew) throws IOException {
    var home = new DemoHome(root.toAbsolutePath().normalize());
    if (!home.isEmpty()) {
      if (!Files.exists(home.mark())) {
        throw new NotADemonstration(home.root);
      }
      if (anew || !home.played()) {
        home.remove();
      }
    }
    if (!home.played()) {
      home.begin();
    }
    return home;
  }

  /// Where a demonstration is kept if nothing else is said: beside the usual home, never in it.
  static Path usual() {
    return Path.of(Platform.defaultHome() + "-demo");
  }

  /// Refuse to serve a demonstration as if it were real: everybody knows its passwords.
  static void refuse(KaishuHome home) {
    if (Files.exists(home.root().resolve(MARK))) {
      throw new IsDemonstration(home.root());
    }
  }

  Path root() {
    return root;
  }

  boolean played() throws IOException {
    return Files.exists(mark()) && Files.readString(mark()).equals(PLAYED);
  }

  private void begin() throws IOException {
    Files.writeString(new KaishuHome(root).root().resolve(MARK), "playing\n");
  }

  void ended() throws IOException {
    Files.writeString(mark(), PLAYED);
  }

  private Path mark() {
    return root.resolve(MARK);
  }

  private boolean isEmpty() throws IOException {
    if (!Files.isDirectory(root)) {
      return true;
    }
    try (var inside = Files.list(root)) {
      return inside.findAny().isEmpty();
    }
  }

  /// Stop whatever server a killed demonstration left, then remove everything.
  private void remove() throws IOException {
    PostgresServer.start(root).close();
    FileSystemUtils.deleteRecursively(root);
  }

  /// The directory is not a demonstration's.
  static final class NotADemonstration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotADemonstration(Path root) {
      super(root + " holds no demonstration; choose another --home, it will not be touched");
    }
  }

  /// The directory is a demonstration's, and this word serves real platforms only.
  static final class IsDemonstration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private IsDemonstration(Path root) {
      super(root + " holds a demonstration, whose passwords are known; choose another --home");
    }
  }
}
