package org.kaishu.tables;

import java.util.function.BooleanSupplier;

/// On whose behalf a question is put, so that nobody gets all of the engine.
///
/// @param client opaque word for one client: a key, a person, an address; the same word queues
///   behind itself
/// @param gone tells that nobody waits for the answer any more; asked now and then while it is
///   worked on, by the thread that asked
public record Asker(String client, BooleanSupplier gone) {

  /// The platform itself, which waits for every answer.
  public static Asker platform() {
    return new Asker("", () -> false);
  }

  /// A client that is taken to wait for its answer.
  public static Asker of(String client) {
    return new Asker(client, () -> false);
  }
}
