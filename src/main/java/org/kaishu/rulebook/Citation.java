package org.kaishu.rulebook;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One place in one edition, such as article 20, item 2.
///
/// @param article the key of the provision: `20`, `20(2)`, `19¶2`, `19¶2(3)`; in a digest that has
///   no articles, section and item: `2.3¶2` for item 3 of section (二), second paragraph
public record Citation(EditionId edition, String article) {
  private static final Pattern ARTICLE =
      Pattern.compile(
          "([1-9][0-9]{0,2})(?:\\.([1-9][0-9]?))?(?:¶([1-9][0-9]?))?(?:\\(([1-9][0-9]?)\\))?");
  private static final String[] DIGITS = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

  public Citation {
    if (!isArticle(article)) {
      throw new IllegalArgumentException(
          "not an article: '" + article + "' (write 20, 20(2), 19¶2 or 19¶2(3))");
    }
  }

  /// Say whether a key has the form of an article.
  public static boolean isArticle(String key) {
    return ARTICLE.matcher(key).matches();
  }

  /// The number of the article: 20 for `20(2)`.
  public int number() {
    return Integer.parseInt(article.replaceFirst("[.¶(].*", ""));
  }

  /// Where a provision stands.
  ///
  /// @param article the key of the whole article, or of the item of a digest: `20`, `2.3`
  /// @param paragraph from 1; 0 for all of them
  /// @param item from 1; 0 for all of them
  public record Place(String article, int paragraph, int item) {}

  /// The parts of the key.
  public Place place() {
    var parts = ARTICLE.matcher(article);
    if (!parts.matches()) {
      throw new IllegalStateException(article);
    }
    return new Place(
        article.replaceFirst("[¶(].*", ""), count(parts.group(3)), count(parts.group(4)));
  }

  private static int count(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /// The place in Chinese, as a chip shows it: 第二十条(二), 第十九条第二款, (二)3第二款.
  public String label() {
    var parts = ARTICLE.matcher(article);
    if (!parts.matches()) {
      throw new IllegalStateException(article);
    }
    var label =
        parts.group(2) == null
            ? new StringBuilder("第").append(numeral(parts.group(1))).append("条")
            : new StringBuilder("(")
                .append(numeral(parts.group(1)))
                .append(")")
                .append(parts.group(2));
    if (parts.group(3) != null) {
      label.append("第").append(numeral(parts.group(3))).append("款");
    }
    if (parts.group(4) != null) {
      label.append("(").append(numeral(parts.group(4))).append(")");
    }
    return label.toString();
  }

  /// A number up to 999 as Chinese texts write it.
  static String numeral(String digits) {
    var number = Integer.parseInt(digits);
    var hundreds = number / 100;
    var tens = number / 10 % 10;
    var ones = number % 10;
    var text = new StringBuilder();
    if (hundreds > 0) {
      text.append(DIGITS[hundreds]).append("百");
      if (tens == 0 && ones > 0) {
        text.append("零");
      }
    }
    if (tens > 0) {
      text.append(tens == 1 && hundreds == 0 ? "" : DIGITS[tens]).append("十");
    }
    return text.append(DIGITS[ones]).toString();
  }
}
