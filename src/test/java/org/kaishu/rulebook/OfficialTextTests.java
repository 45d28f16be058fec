package org.kaishu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficialTextTests {
  private static final EditionId EDITION = EditionId.parse("lake/boat-rules@first");

  /// Invented, in the shapes that published texts have.
  private static final String BOATS =
      """
      湖区小船管理办法

      （试行）

      第一章　总　则

      　　第一条　　【目的】

      　　为了小船有序停靠，写下这些规定。

      第二条 小船分为下列两种：
      （一）木船；
      - (二)竹船，
      还有芦苇船；
      【三】 铁船。
      按照第一条规定登记的除外。
      第三条规定的例外另行公布。

      第二章 停靠
      第三条 停靠满三天的应当挪动。

      第四条 由湖区管理处解释。
      　　五条　　写漏了一个字的一条。
      第十条 前面缺了几条。
      """;

  private static final String DIGEST =
      """
      湖区出台小船管理办法

      　　下面整理要点。

      　　(一)一般规定

      　　1.小船应当登记。一是木船；二是竹船。

      　　2.登记不收费。

      　　登记三天办完。

      　　(二)停靠

      　　1.停靠满三天的应当挪动。
      """;

  @TempDir private Path directory;

  @Test
  void takesALawApartByArticleParagraphAndItem() {
    var text = OfficialText.of(BOATS);
    assertThat(text.heading()).containsExactly("湖区小船管理办法", "（试行）");
    assertThat(text.articles()).containsOnlyKeys("1", "2", "3", "4", "5", "10");
    assertThat(passage(text, "1")).isEqualTo("为了小船有序停靠，写下这些规定。");
    assertThat(passage(text, "2(2)")).isEqualTo("(二)竹船，");
    assertThat(passage(text, "2¶1")).isEqualTo("小船分为下列两种：\n（一）木船；\n(二)竹船，");
    assertThat(passage(text, "2(3)")).isEqualTo("【三】 铁船。");
    assertThat(passage(text, "2¶3")).isEqualTo("按照第一条规定登记的除外。");
    assertThat(passage(text, "2¶4")).isEqualTo("第三条规定的例外另行公布。");
    assertThat(passage(text, "5")).isEqualTo("写漏了一个字的一条。");
    assertThat(text.passage(new Citation(EDITION, "2(4)"))).isEmpty();
    assertThat(text.passage(new Citation(EDITION, "3¶2"))).isEmpty();
    assertThat(text.passage(new Citation(EDITION, "7"))).isEmpty();
  }

  @Test
  void saysWhatItReadOtherwiseThanItWasWritten() {
    assertThat(OfficialText.of(BOATS).oddities())
        .containsExactly("article 5 is written without 第", "article 10 follows article 5");
  }

  @Test
  void takesADigestApartBySectionAndItem() {
    var text = OfficialText.of(DIGEST);
    assertThat(text.heading()).containsExactly("湖区出台小船管理办法", "下面整理要点。");
    assertThat(text.articles()).containsOnlyKeys("1.1", "1.2", "2.1");
    assertThat(passage(text, "1.2")).isEqualTo("登记不收费。\n登记三天办完。");
    assertThat(passage(text, "1.2¶2")).isEqualTo("登记三天办完。");
  }

  @Test
  void keepsWhatWasAttachedAndTellsWhenItChanged() throws IOException {
    var texts = new AttachedTexts(directory);
    assertThat(texts.find(EDITION)).isEmpty();
    var attached = texts.attach(EDITION, BOATS.getBytes(StandardCharsets.UTF_8));
    assertThat(texts.find(EDITION)).contains(attached);
    assertThat(attached.changed()).isFalse();
    Files.writeString(directory.resolve("lake/boat-rules@first.txt"), BOATS.replace("三", "四"));
    assertThat(texts.find(EDITION))
        .hasValueSatisfying(found -> assertThat(found.changed()).isTrue());
    texts.attach(EDITION, DIGEST.getBytes(Charset.forName("GB18030")));
    assertThat(texts.find(EDITION).orElseThrow().text()).isEqualTo(OfficialText.of(DIGEST));
  }

  @Test
  void refusesATextWithoutArticles() {
    var texts = new AttachedTexts(directory);
    assertThatThrownBy(() -> texts.attach(EDITION, "只是一句话。".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("no article");
    assertThat(texts.find(EDITION)).isEmpty();
  }

  private static String passage(OfficialText text, String article) {
    return text.passage(new Citation(EDITION, article)).orElseThrow();
  }
}
