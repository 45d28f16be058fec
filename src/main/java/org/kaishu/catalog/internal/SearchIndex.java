package org.kaishu.catalog.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Facet;
import org.kaishu.catalog.SearchQuery;

/// One Lucene index on disk, with the place in the change feed up to which it is true.
///
/// Place and entries are committed together, so a kill leaves an index that simply catches up.
public final class SearchIndex implements AutoCloseable {
  private static final String SCHEMA = "2";
  private static final int MOST_VALUES = 200;

  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final FacetsConfig facets = facetsConfig();
  private @Nullable SortedSetDocValuesReaderState facetState;

  private SearchIndex(FSDirectory directory, IndexWriter writer) throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.searchers = new SearcherManager(writer, new SearcherFactory());
  }

  /// Open the index in a directory; one that is missing, broken or of another make starts empty.
  public static SearchIndex open(Path path) throws IOException {
    try {
      var index = openAsIs(path);
      if (index.usable()) {
        return index;
      }
      index.close();
    } catch (org.apache.lucene.store.LockObtainFailedException e) {
      throw e;
    } catch (IOException | IllegalArgumentException _) {
      // broken: it only held what can be made again
    }
    delete(path);
    return openAsIs(path);
  }

  private static SearchIndex openAsIs(Path path) throws IOException {
    Files.createDirectories(path);
    var directory = FSDirectory.open(path);
    try {
      var config = new IndexWriterConfig(analyzer()).setCommitOnClose(false);
      return new SearchIndex(directory, new IndexWriter(directory, config));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /// The last position of the change feed that went in; empty when the index must be filled.
  public Optional<Long> position() {
    return Optional.ofNullable(commitData().get("position")).map(Long::valueOf);
  }

  /// Put an entry in, in place of an earlier one of the same dataset.
  public void put(IndexedEntry entry) throws IOException {
    writer.updateDocument(id(entry.id()), facets.build(entry.document()));
  }

  /// Take a dataset out.
  public void remove(DatasetId id) throws IOException {
    writer.deleteDocuments(id(id));
  }

  /// Take everything out; until the next commit it is true to no place and must be filled.
  public void clear() throws IOException {
    writer.deleteAll();
    writer.setLiveCommitData(Map.of("schema", SCHEMA).entrySet());
  }

  /// Make what was put in durable and visible.
  public void commit(long position) throws IOException {
    writer.setLiveCommitData(
        Map.of("schema", SCHEMA, "position", Long.toString(position)).entrySet());
    writer.commit();
    searchers.maybeRefreshBlocking();
  }

  /// What one search found.
  ///
  /// @param facets counts by facet and value, most first
  public record Found(
      List<IndexedEntry> entries, long total, Map<Facet, Map<String, Long>> facets) {}

  /// Find the entries of one page and count the facets; a facet ignores its own filter.
  public Found find(Question question, SearchQuery query) throws IOException {
    var searcher = searchers.acquire();
    try {
      var state = facetState(searcher.getIndexReader());
      var all = question.query(query.filters(), Optional.empty());
      var result =
          FacetsCollectorManager.search(
              searcher,
              all,
              query.page() * query.size(),
              sort(question, query.sort()),
              new FacetsCollectorManager());
      var counts = new EnumMap<Facet, Map<String, Long>>(Facet.class);
      for (Facet facet : Facet.values()) {
        var collected =
            query.filters().containsKey(facet)
                ? searcher.search(
                    question.query(query.filters(), Optional.of(facet)),
                    new FacetsCollectorManager())
                : result.facetsCollector();
        counts.put(facet, counts(state, collected, facet));
      }
      var entries = new java.util.ArrayList<IndexedEntry>();
      var hits = result.topDocs().scoreDocs;
      for (int i = (query.page() - 1) * query.size(); i < hits.length; i++) {
        entries.add(IndexedEntry.of(searcher.storedFields().document(hits[i].doc)));
      }
      return new Found(entries, result.topDocs().totalHits.value(), counts);
    } finally {
      searchers.release(searcher);
    }
  }

  /// Count only.
  public long count(Question question, Map<Facet, Set<String>> filters) throws IOException {
    var searcher = searchers.acquire();
    try {
      return searcher.count(question.query(filters, Optional.empty()));
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.rollback();
    directory.close();
  }

  private static Sort sort(Question question, SearchQuery.Sort order) {
    var newest = new SortField(IndexedEntry.UPDATED, SortField.Type.LONG, true);
    var id = new SortField(IndexedEntry.ID, SortField.Type.STRING);
    var title = new SortField(IndexedEntry.TITLE_ORDER, SortField.Type.STRING);
    return switch (order) {
      case RELEVANCE ->
          question.asksNothing()
              ? new Sort(newest, id)
              : new Sort(SortField.FIELD_SCORE, newest, id);
      case UPDATED -> new Sort(newest, id);
      case TITLE -> new Sort(title, id);
    };
  }

  private static Map<String, Long> counts(
      @Nullable SortedSetDocValuesReaderState state, FacetsCollector collected, Facet facet)
      throws IOException {
    var counts = new java.util.LinkedHashMap<String, Long>();
    if (state != null) {
      var result =
          new SortedSetDocValuesFacetCounts(state, collected)
              .getTopChildren(MOST_VALUES, facet.parameter());
      if (result != null) {
        for (LabelAndValue each : result.labelValues) {
          counts.put(each.label, each.value.longValue());
        }
      }
    }
    return counts;
  }

  /// The facet ordinals of a reader; null for an index without any.
  private synchronized @Nullable SortedSetDocValuesReaderState facetState(IndexReader reader)
      throws IOException {
    if (reader.numDocs() == 0) {
      return null;
    }
    var state = facetState;
    if (state == null || !state.getReader().equals(reader)) {
      state = new DefaultSortedSetDocValuesReaderState(reader, facets);
      facetState = state;
    }
    return state;
  }

  private boolean usable() {
    var data = commitData();
    return data.isEmpty() || SCHEMA.equals(data.get("schema"));
  }

  private Map<String, String> commitData() {
    var data = new HashMap<String, String>();
    var live = writer.getLiveCommitData();
    if (live != null) {
      live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  private static Term id(DatasetId id) {
    return new Term(IndexedEntry.ID, id.value());
  }

  private static FacetsConfig facetsConfig() {
    var config = new FacetsConfig();
    config.setMultiValued(Facet.REGION.parameter(), true);
    config.setMultiValued(Facet.FORMAT.parameter(), true);
    return config;
  }

  private static Analyzer analyzer() {
    var fields = new HashMap<String, Analyzer>();
    var words = Words.dictionaryWords();
    for (var text : IndexedEntry.Text.values()) {
      fields.put(text.words(), words);
    }
    return new PerFieldAnalyzerWrapper(Words.pairs(), fields);
  }

  private static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (var files = Files.walk(path)) {
        files
            .sorted(Comparator.reverseOrder())
            .forEach(file -> {
              try {
                Files.delete(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
    }
  }
}
