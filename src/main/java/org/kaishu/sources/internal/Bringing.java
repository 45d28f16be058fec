package org.kaishu.sources.internal;

import java.io.IOException;
import java.nio.file.Path;

/// The work of bringing one file.
@FunctionalInterface
public interface Bringing {

  /// Bring it into a directory, which is removed afterwards.
  Brought bring(Path into, Progress progress) throws NotBrought, IOException;
}
