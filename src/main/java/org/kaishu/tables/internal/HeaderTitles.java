package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kaishu.tables.Evidence;

/// Makes one title for each column out of one or more heading lines.
///
/// A merged cell heads all its columns. Chinese words come first, joined by a dot where they are
/// levels and without one where a label is only wrapped; foreign words follow, unless they are the
/// only name a column has: `GDP` is no translation of its unit or its group. Titles that would be
/// the same are told apart by the group to their left, else by a number.
final class HeaderTitles {
  private static final int LONGEST = 200;
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern BRACKETS = Pattern.compile("[(（)）]|^(计量)?单位\\s*[：:]");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern SPACED =
      Pattern.compile("(?<=\\p{IsHan})[\\s\\u3000\\u00A0]+(?=\\p{IsHan})");

  private final List<HeadLine> block;
  private final int width;
  private final List<Merge> merges;
  private final boolean[] ragged;

  HeaderTitles(List<HeadLine> block, int width, List<Merge> merges) {
    this.block = block;
    this.width = width;
    var within =
        block.isEmpty()
            ? List.<Merge>of()
            : merges.stream()
                .filter(it ->
                    it.bottom() >= block.getFirst().ordinal()
                        && it.top() <= block.getLast().ordinal())
                .toList();
    this.merges = within.isEmpty() ? groups() : within;
    this.ragged = new boolean[block.size()];
    for (int i = 0; i < block.size(); i++) {
      var filled = 0;
      for (int k = 0; k < width; k++) {
        filled += text(i, k).isEmpty() ? 0 : 1;
      }
      ragged[i] = filled * 10 < width * 8 && filled < width - 1;
    }
  }

  /// Where no cell is merged, a cell heads its columns by where it stands.
  private List<Merge> groups() {
    var groups = new ArrayList<Merge>();
    for (int i = 1; i < block.size(); i++) {
      groups.addAll(HeaderGroups.over(block.get(i - 1), block.get(i), width, List.of()));
    }
    return List.copyOf(groups);
  }

  /// Write the titles; every name is unique.
  List<String> titles(List<Evidence> evidence) {
    var titles = new ArrayList<String>(width);
    for (int i = 0; i < width; i++) {
      titles.add(CsvRecord.cut(title(i), LONGEST));
    }
    if (block.size() > 1) {
      qualify(titles);
    }
    return unique(titles, evidence);
  }

  /// What a heading cell says, by itself or as part of a merged one.
  private String text(int line, int column) {
    var own = clean(block.get(line).cell(column));
    return own.isEmpty() ? merged(line, column) : own;
  }

  private String merged(int line, int column) {
    var row = block.get(line).ordinal();
    for (var merge : merges) {
      if (merge.covers(row, column)) {
        for (var from : block) {
          if (from.ordinal() == merge.top()) {
            return clean(from.cell(merge.left()));
          }
        }
      }
    }
    return "";
  }

  private boolean group(int line, int column) {
    var row = block.get(line).ordinal();
    return merges.stream().anyMatch(it -> it.covers(row, column) && it.right() > it.left());
  }

  static String clean(String cell) {
    var single = cell.strip().replaceAll("[\\s\\u3000\\u00A0]*\\R[\\s\\u3000\\u00A0]*", " ");
    return SPACED.matcher(single).replaceAll("").strip();
  }

  private String title(int column) {
    if (block.size() == 1) {
      return text(0, column);
    }
    var words = new StringBuilder();
    var foreign = new StringBuilder();
    var said = new HashSet<String>();
    var last = "";
    var lastForeign = false;
    var named = named(column, false);
    var grouped = named(column, true);
    var level = true;
    var full = true;
    for (int i = 0; i < block.size(); i++) {
      var part = text(i, column);
      // vertically merged cells say the same in every line; units are said in both languages
      if (part.isEmpty() || part.equals(last) || (!said.add(part) && part.matches("[(（].*"))) {
        continue;
      }
      last = part;
      var other = LETTER.matcher(part).find() && !HAN.matcher(part).find();
      if (other && (named || (grouped && group(i, column)))) {
        spaced(foreign, part);
        continue;
      }
      var bracket = part.startsWith("(") || part.startsWith("（");
      if (other && (lastForeign || !level)) {
        spaced(words, part);
      } else {
        var dot = level || (full && !ragged[i] && !bracket);
        var gap = dot ? "·" : lastForeign && !bracket ? " " : "";
        words.append(words.isEmpty() ? "" : gap).append(part);
      }
      lastForeign = other;
      level = group(i, column);
      full = !ragged[i];
    }
    return words.isEmpty()
        ? foreign.toString()
        : words.append(foreign.isEmpty() ? "" : " ").append(foreign).toString();
  }

  private static void spaced(StringBuilder words, String part) {
    var hyphen = !words.isEmpty() && words.charAt(words.length() - 1) == '-';
    words.append(words.isEmpty() || hyphen ? "" : " ").append(part);
  }

  /// Whether Chinese words, other than a unit, name a column by itself or the group it is in.
  private boolean named(int column, boolean inGroup) {
    for (int i = 0; i < block.size(); i++) {
      var part = text(i, column);
      if (group(i, column) == inGroup && HAN.matcher(part).find() && !unit(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean unit(String part) {
    return Units.of(BRACKETS.matcher(part).replaceAll("").strip()).isPresent();
  }

  /// Put the nearest group to the left in front of titles that several columns share.
  private void qualify(List<String> titles) {
    var shared =
        titles.stream()
            .filter(it -> !it.isEmpty())
            .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    var first = block.getFirst();
    for (int i = 0; i < width; i++) {
      if (shared.getOrDefault(titles.get(i), 0L) > 1 && text(0, i).isEmpty()) {
        var left = i;
        while (left > 0 && !first.holds(left)) {
          left--;
        }
        if (first.holds(left)) {
          titles.set(i, CsvRecord.cut(clean(first.cell(left)) + "·" + titles.get(i), LONGEST));
        }
      }
    }
  }

  private List<String> unique(List<String> written, List<Evidence> evidence) {
    Set<String> used = new HashSet<>();
    Map<String, Integer> next = new HashMap<>();
    var titles = new ArrayList<String>(width);
    for (int i = 0; i < width; i++) {
      var title = written.get(i).isEmpty() ? "列" + (i + 1) : written.get(i);
      var unique = title;
      while (!used.add(unique)) {
        unique = title + "_" + next.merge(title, 2, (old, _) -> old + 1);
      }
      if (!unique.equals(title)) {
        evidence.add(
            new Evidence("duplicate-title", unique, "第 %d 列与前面的列同名：%s".formatted(i + 1, title)));
      } else if (written.get(i).isEmpty() && !block.isEmpty()) {
        evidence.add(new Evidence("missing-title", title, "第 %d 列没有列名".formatted(i + 1)));
      }
      titles.add(unique);
    }
    return titles;
  }
}
