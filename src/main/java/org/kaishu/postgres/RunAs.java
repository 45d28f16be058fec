package org.kaishu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// As whom the server's programs run: they refuse to run as root.
///
/// The choice sticks to the owner of the data directory, since what one way wrote the other can't
/// open.
sealed interface RunAs {

  /// The user of this process.
  record Self() implements RunAs {}

  /// Root outside, nobody inside: a user namespace of its own. Files belong to root.
  record UserNamespace() implements RunAs {}

  /// Another account of the machine, where user namespaces are forbidden. Files belong to it.
  record Account(String name) implements RunAs {}

  /// What to put before a command.
  default List<String> prefix() {
    return switch (this) {
      case Self() -> List.of();
      case UserNamespace() -> List.of("unshare", "-U", "--");
      case Account(var name) -> List.of("runuser", "-u", name, "--");
    };
  }

  /// Choose the way for a data directory, existing or not.
  static RunAs of(Path data) throws IOException {
    var me = owner(Path.of("/proc/self"));
    if (Files.exists(data)) {
      return sticky(data, me);
    }
    if (!me.equals("root")) {
      return new Self();
    }
    if (succeeds("unshare", "-U", "--", "true")) {
      return new UserNamespace();
    }
    if (succeeds("runuser", "-u", "nobody", "--", "true")) {
      return enterable(new Account("nobody"), data);
    }
    throw new PostgresException(
        PostgresException.Code.NOT_PERMITTED,
        "PostgreSQL refuses to run as root, and neither user namespaces nor runuser work here;"
            + " start Kaishu as an ordinary user");
  }

  private static RunAs sticky(Path data, String me) throws IOException {
    var owner = owner(data);
    if (!me.equals("root")) {
      if (owner.equals(me)) {
        return new Self();
      }
      throw new PostgresException(
          PostgresException.Code.NOT_PERMITTED,
          "%s belongs to %s, this process runs as %s".formatted(data, owner, me));
    }
    if (!owner.equals("root")) {
      return enterable(new Account(owner), data);
    }
    if (succeeds("unshare", "-U", "--", "true")) {
      return new UserNamespace();
    }
    throw new PostgresException(
        PostgresException.Code.NOT_PERMITTED,
        "%s belongs to root, which needs user namespaces, and they are forbidden here; give it to"
                .formatted(data)
            + " another account: chown -R nobody "
            + data);
  }

  /// Refuse a directory that the account could not reach, naming what is in its way.
  private static RunAs enterable(Account account, Path data) throws IOException {
    for (var parent = data.resolve("../../..").normalize(); // above the home, which we open
        parent != null;
        parent = parent.getParent()) {
      if (!Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new PostgresException(
            PostgresException.Code.NOT_PERMITTED,
            "user %s, as whom PostgreSQL must run, can't enter %s; choose another home"
                .formatted(account.name(), parent));
      }
    }
    return account;
  }

  private static String owner(Path path) throws IOException {
    return Files.getOwner(path).getName();
  }

  private static boolean succeeds(String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
