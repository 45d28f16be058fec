package org.kaishu.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.kaishu.catalog.Facet;
import org.kaishu.catalog.internal.IndexedEntry.Text;

/// A text somebody typed, as a query: every word somewhere, the exact title or code above all.
///
/// Nothing in the text is syntax, so no text can be wrong.
public record Question(String text, List<String> words) {
  private static final float WORD_BOOST = 3;
  private static final float EXACT_BOOST = 10_000;

  /// Read a text.
  public static Question of(String text) {
    return new Question(Words.normal(text), Words.ofQuestion(text));
  }

  /// Whether anything was asked at all; punctuation alone asks nothing that could be found.
  public boolean asksNothing() {
    return text.isEmpty();
  }

  /// The same question with 南宁 for 南宁市 and the like; empty when no word can be shortened.
  public Optional<Question> relaxed() {
    var shorter = words.stream().map(word -> Words.shorter(word).orElse(word)).distinct().toList();
    return shorter.equals(words)
        ? Optional.empty()
        : Optional.of(new Question(String.join(" ", shorter), shorter));
  }

  /// The same question with one word less, for each word; none when there is only one.
  public List<Question> withOneWordLess() {
    var questions = new ArrayList<Question>();
    for (String word : words) {
      var rest = words.stream().filter(Predicate.not(word::equals)).toList();
      if (!rest.isEmpty()) {
        questions.add(new Question(String.join(" ", rest), rest));
      }
    }
    return questions;
  }

  /// The query with the filters of every facet but the one left out.
  Query query(Map<Facet, Set<String>> filters, Optional<Facet> leftOut) {
    var query = new BooleanQuery.Builder().add(wording(), Occur.MUST);
    filters.forEach((facet, values) -> {
      if (leftOut.filter(facet::equals).isEmpty()) {
        query.add(
            new TermInSetQuery(
                IndexedEntry.filter(facet), values.stream().map(BytesRef::new).toList()),
            Occur.FILTER);
      }
    });
    return query.build();
  }

  private Query wording() {
    if (asksNothing()) {
      return MatchAllDocsQuery.INSTANCE;
    }
    var every = new BooleanQuery.Builder();
    words.forEach(word -> every.add(word(word), Occur.MUST));
    var any = new BooleanQuery.Builder();
    any.add(exact(IndexedEntry.WHOLE_TITLE, EXACT_BOOST), Occur.SHOULD);
    any.add(exact(IndexedEntry.CODE, EXACT_BOOST), Occur.SHOULD);
    any.add(exact(IndexedEntry.ID, EXACT_BOOST), Occur.SHOULD);
    any.add(words.isEmpty() ? MatchNoDocsQuery.INSTANCE : every.build(), Occur.SHOULD);
    if (words.size() > 1) {
      var together = new ArrayList<Words.Term>(Words.pairsOf(String.join("", words)));
      any.add(
          new BooleanQuery.Builder()
              .add(every.build(), Occur.FILTER)
              .add(phrase(Text.TITLE.pairs(), together, 8), Occur.MUST)
              .build(),
          Occur.SHOULD);
    }
    return any.build();
  }

  private Query exact(String field, float boost) {
    return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, text))), boost);
  }

  private static Query word(String word) {
    var pairs = Words.pairsOf(word);
    var places = new ArrayList<Query>();
    for (Text place : Text.values()) {
      var here = new BooleanQuery.Builder();
      here.add(phrase(place.pairs(), pairs, place.weight), Occur.MUST);
      here.add(
          new BoostQuery(new TermQuery(new Term(place.words(), word)), place.weight * WORD_BOOST),
          Occur.SHOULD);
      places.add(here.build());
    }
    return new DisjunctionMaxQuery(places, 0.5f);
  }

  private static Query phrase(String field, List<Words.Term> terms, float boost) {
    if (terms.size() == 1) {
      return new BoostQuery(new TermQuery(new Term(field, terms.getFirst().text())), boost);
    }
    var phrase = new PhraseQuery.Builder();
    terms.forEach(term -> phrase.add(new Term(field, term.text()), term.position()));
    return new BoostQuery(phrase.build(), boost);
  }
}
