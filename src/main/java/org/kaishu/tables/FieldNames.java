package org.kaishu.tables;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Makes the ASCII names by which the API calls fields out of the headings people write.
public final class FieldNames {

  /// Words that mean something else in a query string or beside the fields in an answer.
  public static final Set<String> RESERVED =
      Set.of(
          "select",
          "order",
          "limit",
          "after",
          "or",
          "and",
          "not",
          "group",
          "measure",
          "format",
          "key",
          "offset",
          "total",
          "count",
          "version",
          "scope",
          "q",
          "box",
          "near",
          "token",
          "authorization");

  private static final int LONGEST = 60;

  private FieldNames() {}

  /// Return the snake-case name of a heading: pinyin for Chinese, digits never in front.
  public static String ascii(String title) {
    var latin = Pinyin.TO_ASCII.transliterate(title).toLowerCase(Locale.ROOT);
    var name = latin.replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    if (name.isEmpty()) {
      name = "field";
    } else if (Character.isDigit(name.charAt(0))) {
      name = "f_" + name;
    }
    name = cut(name, LONGEST);
    return RESERVED.contains(name) ? name + "_" : name;
  }

  /// Return a name for each heading, different from each other and from those taken.
  public static List<String> unique(List<String> titles, Collection<String> taken) {
    var used = new HashSet<>(taken);
    var names = new ArrayList<String>(titles.size());
    for (var title : titles) {
      var wanted = ascii(title);
      var name = wanted;
      for (int i = 2; !used.add(name); i++) {
        var suffix = "_" + i;
        name = cut(wanted, LONGEST - suffix.length()) + suffix;
      }
      names.add(name);
    }
    return names;
  }

  private static String cut(String name, int longest) {
    var kept = name.length() > longest ? name.substring(0, longest) : name;
    return kept.replaceAll("_+$", "");
  }

  /// Loads the rules only when a name is first needed: they take a while.
  private static final class Pinyin {
    static final Transliterator TO_ASCII =
        Transliterator.getInstance("Han-Latin; Any-Latin; Latin-ASCII; [:^ASCII:] Remove");
  }
}
