package org.kaishu.sources.internal;

import org.kaishu.sources.SourceRefusal;

/// A file can't be brought; the refusal says why and is shown to whoever asked.
public final class NotBrought extends Exception {
  private final transient SourceRefusal why;

  /// Refuse with a word and what its sentence names.
  public NotBrought(String code, String... values) {
    super(code + " " + String.join(" ", values), null, false, false);
    this.why = SourceRefusal.of(code, values);
  }

  /// Return why, in words a page can turn into a sentence.
  public SourceRefusal why() {
    return why;
  }
}
