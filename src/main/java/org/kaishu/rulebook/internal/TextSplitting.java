package org.kaishu.rulebook.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaishu.rulebook.OfficialText;

/// Takes an official text apart: articles (第…条), or sections ((一)) with numbered items (1.) of a
/// digest; paragraphs are lines, items begin with a numeral in brackets.
public final class TextSplitting {
  private static final String NUMERAL = "([一二三四五六七八九十百零〇]+)";
  private static final Pattern ARTICLE =
      Pattern.compile("(第?)\\s*" + NUMERAL + "\\s*条(\\s*(?:【[^】]*】)?\\s*)(.*)");
  private static final Pattern CHAPTER = Pattern.compile("第\\s*" + NUMERAL + "\\s*[章节编].{0,30}");
  private static final Pattern ITEM =
      Pattern.compile("[(（〔［【]\\s*" + NUMERAL + "\\s*[)）〕］】]\\s*(.*)");
  private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,2})\\s*[.．、]\\s*(.*)");

  private final List<String> heading = new ArrayList<>();
  private final SequencedMap<String, List<Lines>> articles = new LinkedHashMap<>();
  private final List<String> oddities = new ArrayList<>();
  private List<Lines> open = new ArrayList<>();
  private boolean spaced;
  private int article;
  private int section;

  private record Lines(String text, List<String> items) {}

  private TextSplitting() {}

  /// Take a text apart.
  public static OfficialText split(String text) {
    var splitting = new TextSplitting();
    var lines = text.lines().map(TextSplitting::trimmed).filter(line -> !line.isEmpty()).toList();
    var isLaw =
        lines.stream()
            .map(ARTICLE::matcher)
            .anyMatch(match ->
                match.matches() && !match.group(1).isEmpty() && number(match.group(2)) == 1);
    splitting.spaced =
        lines.stream()
            .map(ARTICLE::matcher)
            .anyMatch(match -> match.matches() && number(match.group(2)) == 1 && apart(match));
    lines.forEach(isLaw ? splitting::law : splitting::digest);
    var articles = new LinkedHashMap<String, List<OfficialText.Paragraph>>();
    splitting.articles.forEach((key, paragraphs) ->
        articles.put(
            key,
            paragraphs.stream()
                .filter(each -> !each.text().isEmpty() || !each.items().isEmpty())
                .map(each -> new OfficialText.Paragraph(each.text(), each.items()))
                .toList()));
    return new OfficialText(splitting.heading, articles, splitting.oddities);
  }

  private void law(String line) {
    var match = ARTICLE.matcher(line);
    if (match.matches() && begins(match)) {
      var number = number(match.group(2));
      if (match.group(1).isEmpty()) {
        oddities.add("article %d is written without 第".formatted(number));
      }
      if (number > article + 1) {
        oddities.add("article %d follows article %d".formatted(number, article));
      }
      article = number;
      begin(String.valueOf(number), match.group(4));
    } else if (CHAPTER.matcher(line).matches()) {
      if (article == 0) {
        return;
      }
      open = new ArrayList<>();
    } else if (article == 0) {
      heading.add(line);
    } else {
      further(line);
    }
  }

  /// A line that only names an article begins none: numbers rise, without 第 by one, and where the
  /// first stands apart from its words, all do.
  private boolean begins(Matcher match) {
    var number = number(match.group(2));
    return match.group(1).isEmpty()
        ? number == article + 1 && article > 0 && apart(match)
        : number > article && (apart(match) || !spaced);
  }

  /// Whether the number stands apart from the words, as headings do.
  private static boolean apart(Matcher match) {
    return !match.group(3).isEmpty() || match.group(4).isEmpty();
  }

  private void digest(String line) {
    var item = ITEM.matcher(line);
    var numbered = NUMBERED.matcher(line);
    if (item.matches() && number(item.group(1)) == section + 1) {
      section++;
      open = new ArrayList<>();
    } else if (section > 0 && numbered.matches()) {
      begin(section + "." + Integer.parseInt(numbered.group(1)), numbered.group(2));
    } else if (section == 0) {
      heading.add(line);
    } else {
      further(line);
    }
  }

  private void begin(String key, String text) {
    open = new ArrayList<>();
    articles.put(key, open);
    if (!text.isEmpty()) {
      open.add(new Lines(text, new ArrayList<>()));
    }
  }

  private void further(String line) {
    if (ITEM.matcher(line).matches()) {
      if (open.isEmpty()) {
        open.add(new Lines("", new ArrayList<>()));
      }
      open.getLast().items().add(line);
    } else {
      open.add(new Lines(line, new ArrayList<>()));
    }
  }

  private static String trimmed(String line) {
    var plain = line.replace('\u3000', ' ').replace('\u00A0', ' ').strip();
    return plain.startsWith("- ") ? plain.substring(2).strip() : plain;
  }

  /// The number that a Chinese numeral up to 999 says.
  static int number(String numeral) {
    var total = 0;
    var digit = 0;
    for (var index = 0; index < numeral.length(); index++) {
      var sign = numeral.charAt(index);
      var value = "零一二三四五六七八九".indexOf(sign);
      if (sign == '十' || sign == '百') {
        total += (digit == 0 ? 1 : digit) * (sign == '十' ? 10 : 100);
        digit = 0;
      } else {
        digit = Math.max(0, value);
      }
    }
    return total + digit;
  }
}
