package org.kaishu.sources.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How far a fetch has come, and the means to end it from outside.
public final class Progress {
  private final AtomicLong bytes = new AtomicLong();
  private volatile @Nullable NotBrought ended;
  private @Nullable Runnable breaking;

  /// Return how many bytes came.
  public long bytes() {
    return bytes.get();
  }

  /// End it because whoever began it says so.
  public void stop() {
    end(new NotBrought("stopped"));
  }

  /// End it because the server ends.
  public void interrupt() {
    end(new NotBrought("interrupted"));
  }

  /// End it because its time is over.
  public void timeOut(String limit) {
    end(new NotBrought("too-slow", limit));
  }

  /// Say how many bytes came.
  public void came(long count) {
    bytes.set(count);
  }

  /// Say how to break what is being waited for now; done at once when it was ended already.
  synchronized void breakWith(Runnable how) {
    breaking = how;
    if (ended != null) {
      how.run();
    }
  }

  /// Refuse to go on after the end.
  public void check() throws NotBrought {
    var why = ended;
    if (why != null) {
      throw why;
    }
  }

  private synchronized void end(NotBrought why) {
    if (ended == null) {
      ended = why;
      if (breaking != null) {
        breaking.run();
      }
    }
  }
}
