package org.kaishu.catalog.internal;

import java.text.Collator;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Facet;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Theme;
import org.kaishu.catalog.UpdateFrequency;

/// What the index keeps of one open dataset.
///
/// @param names field titles and names, as one searches for them
/// @param regions the dataset's region and those above it
public record IndexedEntry(
    DatasetId id,
    String catalogueCode,
    String title,
    String summary,
    List<String> keywords,
    List<String> names,
    List<String> regions,
    String publisher,
    String publisherName,
    Theme theme,
    OpenAttribute openAttribute,
    UpdateFrequency updateFrequency,
    List<String> formats,
    Instant updated,
    int version) {

  static final String ID = "id";
  static final String CODE = "code";
  static final String WHOLE_TITLE = "whole-title";
  static final String TITLE_ORDER = "title-order";
  static final String UPDATED = "updated";

  private static final Collator CHINESE = Collator.getInstance(Locale.CHINA);

  /// A text in which words are looked for, and how much finding one there says.
  enum Text {
    TITLE(6),
    KEYWORDS(4),
    NAMES(2),
    THEME(2),
    PUBLISHER(2),
    CODE(2),
    SUMMARY(1.5f);

    final float weight;

    Text(float weight) {
      this.weight = weight;
    }

    String pairs() {
      return name().toLowerCase(Locale.ROOT) + "-pairs";
    }

    String words() {
      return name().toLowerCase(Locale.ROOT) + "-words";
    }
  }

  /// The name of the exact, unanalysed field by which a facet filters.
  static String filter(Facet facet) {
    return "is-" + facet.parameter();
  }

  Document document() {
    var document = new Document();
    document.add(new StringField(ID, id.value(), Store.YES));
    document.add(new SortedDocValuesField(ID, new BytesRef(id.value())));
    document.add(new StringField(CODE, Words.normal(catalogueCode), Store.NO));
    document.add(new StringField(WHOLE_TITLE, Words.normal(title), Store.NO));
    document.add(new SortedDocValuesField(TITLE_ORDER, new BytesRef(orderKey(title))));
    document.add(new NumericDocValuesField(UPDATED, updated.toEpochMilli()));
    text(document, Text.TITLE, title);
    text(document, Text.SUMMARY, summary);
    keywords.forEach(keyword -> text(document, Text.KEYWORDS, keyword));
    names.forEach(name -> text(document, Text.NAMES, name));
    text(document, Text.PUBLISHER, publisherName);
    text(document, Text.THEME, theme.title());
    text(document, Text.CODE, catalogueCode);
    regions.forEach(region -> facet(document, Facet.REGION, region));
    facet(document, Facet.PUBLISHER, publisher);
    facet(document, Facet.THEME, theme.code());
    facet(document, Facet.OPEN_ATTRIBUTE, openAttribute.code());
    facet(document, Facet.UPDATE_FREQUENCY, updateFrequency.code());
    formats.forEach(format -> facet(document, Facet.FORMAT, format));
    keep(document, "title", title);
    keep(document, "summary", summary);
    keep(document, "region", regions.getFirst());
    keep(document, "publisher", publisher);
    keep(document, "publisher-name", publisherName);
    keep(document, "theme", theme.code());
    keep(document, "attribute", openAttribute.code());
    keep(document, "frequency", updateFrequency.code());
    formats.forEach(format -> keep(document, "format", format));
    document.add(new StoredField("updated-at", updated.toEpochMilli()));
    document.add(new StoredField("version", version));
    return document;
  }

  /// Read back what a hit shows; what is only searched comes back empty.
  static IndexedEntry of(Document document) {
    return new IndexedEntry(
        new DatasetId(document.get(ID)),
        "",
        document.get("title"),
        document.get("summary"),
        List.of(),
        List.of(),
        List.of(document.get("region")),
        document.get("publisher"),
        document.get("publisher-name"),
        Theme.of(document.get("theme")).orElseThrow(),
        OpenAttribute.of(document.get("attribute")).orElseThrow(),
        UpdateFrequency.of(document.get("frequency")).orElseThrow(),
        Arrays.stream(document.getFields("format")).map(IndexableField::stringValue).toList(),
        Instant.ofEpochMilli(document.getField("updated-at").numericValue().longValue()),
        document.getField("version").numericValue().intValue());
  }

  private static void text(Document document, Text text, String value) {
    document.add(new TextField(text.pairs(), value, Store.NO));
    document.add(new TextField(text.words(), value, Store.NO));
  }

  private static void facet(Document document, Facet facet, String value) {
    document.add(new StringField(filter(facet), value, Store.NO));
    document.add(new SortedSetDocValuesFacetField(facet.parameter(), value));
  }

  private static void keep(Document document, String name, String value) {
    document.add(new StoredField(name, value));
  }

  private static byte[] orderKey(String title) {
    synchronized (CHINESE) {
      byte[] key = CHINESE.getCollationKey(title).toByteArray();
      return key.length <= 1024 ? key : Arrays.copyOf(key, 1024);
    }
  }
}
