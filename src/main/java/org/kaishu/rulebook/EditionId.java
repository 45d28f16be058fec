package org.kaishu.rulebook;

import java.util.regex.Pattern;

/// The name of one edition of one instrument, such as `guangxi/data-opening-measures@draft-1`.
public record EditionId(String jurisdiction, String instrument, String edition)
    implements Comparable<EditionId> {
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9.-]*");

  public EditionId {
    for (var word : new String[] {jurisdiction, instrument, edition}) {
      if (!WORD.matcher(word).matches()) {
        throw new IllegalArgumentException("not a word of an edition's name: '" + word + "'");
      }
    }
  }

  /// Read the text form that `toString` gives.
  public static EditionId parse(String text) {
    var slash = text.indexOf('/');
    var at = text.indexOf('@', slash);
    if (slash < 0 || at < 0) {
      throw new IllegalArgumentException(
          "not an edition: '" + text + "' (write jurisdiction/instrument@edition)");
    }
    return new EditionId(
        text.substring(0, slash), text.substring(slash + 1, at), text.substring(at + 1));
  }

  /// The name of the instrument, such as `guangxi/data-opening-measures`.
  public String name() {
    return jurisdiction + "/" + instrument;
  }

  @Override
  public int compareTo(EditionId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return name() + "@" + edition;
  }
}
