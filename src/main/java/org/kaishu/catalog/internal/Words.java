package org.kaishu.catalog.internal;

import java.io.IOException;
import java.io.StringReader;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.wltea.analyzer.cfg.Configuration;
import org.wltea.analyzer.core.IKSegmenter;
import org.wltea.analyzer.core.Lexeme;
import org.wltea.analyzer.dic.Dictionary;
import org.wltea.analyzer.lucene.IKTokenizer;

/// How Chinese text is cut: into overlapping pairs of characters, which miss nothing, and into the
/// words of a dictionary, which tell 人民 from the middle of 华人民族.
public final class Words {
  /// A question longer than this says nothing more about what is wanted.
  static final int LONGEST_QUESTION = 120;

  private static final Pattern SEPARATORS =
      Pattern.compile("[\\s\\p{Punct}\\p{IsPunctuation}\\p{S}&&[^-.+#&@]]+");

  private static final int MOST_WORDS = 12;

  /// Keeps a phrase from beginning in one keyword and ending in the next.
  private static final int GAP = 100;

  static {
    Dictionary.initial(new SmallDictionary());
  }

  private Words() {}

  /// A term of an analysed text with its place.
  record Term(String text, int position) {}

  /// Pairs and single characters, for texts that are searched.
  static Analyzer pairs() {
    return new PairAnalyzer(true);
  }

  /// Every word of the dictionary that a text contains, overlapping ones too.
  static Analyzer dictionaryWords() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        return new TokenStreamComponents(new IKTokenizer());
      }

      @Override
      public int getPositionIncrementGap(String field) {
        return GAP;
      }
    };
  }

  /// The words a question consists of, at most twelve, without repetition.
  static List<String> ofQuestion(String question) {
    var words = new ArrayList<String>();
    for (String part : SEPARATORS.split(normal(question), -1)) {
      for (String word : cut(part)) {
        if (words.size() < MOST_WORDS && !words.contains(word) && !PAIRS.of(word).isEmpty()) {
          words.add(word);
        }
      }
    }
    return List.copyOf(words);
  }

  /// The word without its last character where the rest is a word too: 南宁 of 南宁市.
  static Optional<String> shorter(String word) {
    if (word.length() < 3) {
      return Optional.empty();
    }
    String rest = word.substring(0, word.length() - 1);
    boolean known =
        rest.chars().allMatch(Words::han)
            && Dictionary.getSingleton().matchInMainDict(rest.toCharArray()).isMatch();
    return known ? Optional.of(rest) : Optional.empty();
  }

  /// The pairs of one word in order; empty when nothing of it can be searched.
  static List<Term> pairsOf(String word) {
    return PAIRS.of(word);
  }

  /// A text as it is compared: full-width and compatibility forms, case and odd characters undone.
  static String normal(String text) {
    var clean = new StringBuilder();
    text.codePoints()
        .filter(c -> Character.getType(c) != Character.SURROGATE && Character.isDefined(c))
        .limit(LONGEST_QUESTION)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(clean::appendCodePoint);
    return Normalizer.normalize(clean, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
  }

  static boolean han(int character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
  }

  private static List<String> cut(String text) {
    var words = new ArrayList<String>();
    var segmenter = new IKSegmenter(new StringReader(text), true);
    try {
      for (Lexeme each = segmenter.next(); each != null; each = segmenter.next()) {
        words.add(each.getLexemeText());
      }
    } catch (IOException e) {
      throw new IllegalStateException("a string can't fail to be read", e);
    }
    return words;
  }

  private static final QuestionPairs PAIRS = new QuestionPairs();

  private static final class QuestionPairs {
    private final Analyzer analyzer = new PairAnalyzer(false);

    List<Term> of(String word) {
      var terms = new ArrayList<Term>();
      try (TokenStream tokens = analyzer.tokenStream("", word)) {
        var text = tokens.addAttribute(CharTermAttribute.class);
        var step = tokens.addAttribute(PositionIncrementAttribute.class);
        tokens.reset();
        int position = -1;
        while (tokens.incrementToken()) {
          position += step.getPositionIncrement();
          terms.add(new Term(text.toString(), position));
        }
        tokens.end();
      } catch (IOException e) {
        throw new IllegalStateException("a string can't fail to be read", e);
      }
      return terms;
    }
  }

  private static final class PairAnalyzer extends Analyzer {
    private final boolean singles;

    PairAnalyzer(boolean singles) {
      this.singles = singles;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new StandardTokenizer();
      TokenStream tokens = new LowerCaseFilter(new CJKWidthFilter(tokenizer));
      int scripts =
          CJKBigramFilter.HAN
              | CJKBigramFilter.HIRAGANA
              | CJKBigramFilter.KATAKANA
              | CJKBigramFilter.HANGUL;
      return new TokenStreamComponents(tokenizer, new CJKBigramFilter(tokens, scripts, singles));
    }

    @Override
    public int getPositionIncrementGap(String field) {
      return GAP;
    }
  }

  /// The smaller of the two dictionaries in the jar: 275,713 words. The larger one, the default,
  /// has seven times as many and would take more memory than all the rest of the platform.
  private static final class SmallDictionary implements Configuration {
    @Override
    public boolean useSmart() {
      return true;
    }

    @Override
    public void setUseSmart(boolean smart) {
      // which way to cut is said where text is cut
    }

    @Override
    public boolean useMainDict() {
      return true;
    }

    @Override
    public void setUseMainDict(boolean use) {
      // always used
    }

    @Override
    public String getMainDictionary() {
      return "dict/main2012.dic";
    }

    @Override
    public String getQuantifierDicionary() {
      return "dict/quantifier.dic";
    }

    @Override
    public List<String> getExtDictionarys() {
      return List.of();
    }

    @Override
    public List<String> getExtStopWordDictionarys() {
      return List.of();
    }
  }
}
