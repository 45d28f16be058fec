package org.kaishu.access.internal;

import java.text.Normalizer;

/// Names of files as applicants' machines send them, made fit to be shown and to be saved under.
final class FileNames {
  private static final int LONGEST = 120;
  private static final int LONGEST_ENDING = 12;
  private static final String NAMELESS = "附件";

  private FileNames() {}

  /// Drop the path, characters that can't be seen or that turn the text round, and characters that
  /// no file system takes; shorten what is left, keeping its ending.
  static String cleaned(String sent) {
    var name = Normalizer.normalize(sent, Normalizer.Form.NFC);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", "");
    name = name.replaceAll("[:*?\"<>|]", "_").replaceAll("^[.\\s]+|[.\\s]+$", "");
    if (name.isEmpty()) {
      return NAMELESS;
    }
    if (name.codePointCount(0, name.length()) <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    var ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    return name.substring(0, name.offsetByCodePoints(0, LONGEST - ending.length())) + ending;
  }
}
