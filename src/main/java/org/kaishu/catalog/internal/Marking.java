package org.kaishu.catalog.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.kaishu.catalog.SearchResult.Marked;

/// Marks the words of a question in a text.
///
/// A word is found wherever its characters stand in a row, so marking the same rows again is exact
/// and needs no index.
public final class Marking {
  private static final int SNIPPET = 160;

  private Marking() {}

  /// Mark the words in the whole text.
  public static Marked mark(String text, List<String> words) {
    return parts(text, found(text, words));
  }

  /// Mark the words in a piece of the text around the first of them.
  public static Marked snippet(String text, List<String> words) {
    var found = found(text, words);
    if (text.length() <= SNIPPET) {
      return parts(text, found);
    }
    int first = Math.max(found.nextSetBit(0), 0);
    int begin = first < SNIPPET * 2 / 3 ? 0 : boundary(text, first - SNIPPET / 3);
    int end = boundary(text, Math.min(text.length(), begin + SNIPPET));
    var piece = new ArrayList<Marked.Part>();
    if (begin > 0) {
      piece.add(new Marked.Part("…", false));
    }
    piece.addAll(parts(text.substring(begin, end), found.get(begin, end)).parts());
    if (end < text.length()) {
      piece.add(new Marked.Part("…", false));
    }
    return new Marked(List.copyOf(piece));
  }

  private static int boundary(String text, int index) {
    return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index))
        ? index - 1
        : index;
  }

  private static BitSet found(String text, List<String> words) {
    String folded = folded(text);
    var found = new BitSet(text.length());
    for (String word : words) {
      for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
        if (wholeWord(folded, at, at + word.length())) {
          found.set(at, at + word.length());
        }
      }
    }
    return found;
  }

  /// Latin words and numbers are found whole only: `bus` is not in `business`.
  private static boolean wholeWord(String text, int begin, int end) {
    return !(begin > 0 && joined(text.charAt(begin - 1), text.charAt(begin)))
        && !(end < text.length() && joined(text.charAt(end - 1), text.charAt(end)));
  }

  private static boolean joined(char one, char other) {
    return Character.isLetterOrDigit(one)
        && Character.isLetterOrDigit(other)
        && !Words.han(one)
        && !Words.han(other);
  }

  /// The text folded character by character, so that places stay the same.
  private static String folded(String text) {
    var folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      String one = text.substring(i, i + 1);
      String normal = Normalizer.normalize(one, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
      folded.append(normal.length() == 1 ? normal : one);
    }
    return folded.toString();
  }

  private static Marked parts(String text, BitSet found) {
    var parts = new ArrayList<Marked.Part>();
    int begin = 0;
    while (begin < text.length()) {
      boolean marked = found.get(begin);
      int end = marked ? found.nextClearBit(begin) : found.nextSetBit(begin);
      end = end < 0 ? text.length() : Math.min(end, text.length());
      parts.add(new Marked.Part(text.substring(begin, end), marked));
      begin = end;
    }
    return new Marked(List.copyOf(parts));
  }
}
