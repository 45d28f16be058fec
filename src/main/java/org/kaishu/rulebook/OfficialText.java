package org.kaishu.rulebook;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.kaishu.rulebook.internal.TextSplitting;

/// The official text of an instrument, as an operator attached it, taken apart by article.
///
/// It is kept beside the platform and never part of a rulebook.
///
/// @param heading the lines before the first article, such as the title
/// @param articles by key: `20` for article 20, `2.3` for item 3 of section (二) of a digest
/// @param oddities what was read otherwise than it was written, in English
public record OfficialText(
    List<String> heading, SequencedMap<String, List<Paragraph>> articles, List<String> oddities) {
  public OfficialText {
    heading = List.copyOf(heading);
    oddities = List.copyOf(oddities);
  }

  /// A paragraph and the items that it introduces.
  public record Paragraph(String text, List<String> items) {
    public Paragraph {
      items = List.copyOf(items);
    }

    private String whole() {
      var lines = new ArrayList<String>();
      lines.add(text);
      lines.addAll(items);
      return lines.stream().filter(line -> !line.isEmpty()).collect(joining("\n"));
    }
  }

  /// Take a text apart.
  public static OfficialText of(String text) {
    return TextSplitting.split(text);
  }

  /// Take a file apart, in UTF-8 or GB 18030.
  public static OfficialText read(byte[] content) {
    return of(AttachedTexts.decoded(content));
  }

  /// The words of a provision: its article, paragraph or item; empty where the text has no such
  /// place.
  public Optional<String> passage(Citation citation) {
    var place = citation.place();
    var article = articles.get(place.article());
    if (article == null) {
      return Optional.empty();
    }
    if (place.paragraph() > article.size()) {
      return Optional.empty();
    }
    var paragraphs = place.paragraph() == 0 ? article : List.of(article.get(place.paragraph() - 1));
    if (place.item() == 0) {
      return Optional.of(paragraphs.stream().map(Paragraph::whole).collect(joining("\n")));
    }
    return paragraphs.stream()
        .flatMap(paragraph -> paragraph.items().stream())
        .filter(item -> isItem(item, place.item()))
        .findFirst();
  }

  private static boolean isItem(String line, int number) {
    return line.matches("[(（〔［【]\\s*" + Citation.numeral(String.valueOf(number)) + "\\s*[)）〕］】].*");
  }
}
