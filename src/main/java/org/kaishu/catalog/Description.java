package org.kaishu.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.kaishu.rulebook.Grounds;

/// What the catalogue says about a dataset. Texts that are not given are empty, never null.
///
/// @param theme the data domain (数据领域)
/// @param openAttribute how far the dataset is open
/// @param grounds why it is open that far
/// @param conditions what a user must meet (开放条件); needed when conditional
/// @param fields the data items (数据项), in the order of the table
/// @param formats codes of the data formats (数据格式), such as `csv`, `xlsx`, `api`
/// @param catalogueCode the agency's own number of the catalogue entry (目录编号)
/// @param relations how the data relates to other datasets
/// @param supervision the supervision measures (监管措施)
/// @param contact where questions go
/// @param sample what may be looked at before applying, if anything
public record Description(
    String title,
    String summary,
    Theme theme,
    List<String> keywords,
    UpdateFrequency updateFrequency,
    OpenAttribute openAttribute,
    Grounds grounds,
    String conditions,
    List<Field> fields,
    List<String> formats,
    String catalogueCode,
    String relations,
    String supervision,
    String contact,
    Optional<Sample> sample) {

  /// The formats in which every version can be had; some can be had in more.
  public static final List<String> ALL_FORMATS =
      List.of("csv", "json", "jsonl", "xlsx", "parquet", "xml", "api");

  public Description {
    keywords = List.copyOf(keywords);
    fields = List.copyOf(fields);
    formats = List.copyOf(formats);
    if (title.isBlank()) {
      throw new IllegalArgumentException("a dataset needs a title");
    }
    var names = new HashSet<String>();
    var ids = new HashSet<Integer>();
    for (Field field : fields) {
      if (!names.add(field.name()) || !ids.add(field.id())) {
        throw new IllegalArgumentException("two fields are called " + field.name());
      }
    }
  }

  /// A description without a sample.
  public Description(
      String title,
      String summary,
      Theme theme,
      List<String> keywords,
      UpdateFrequency updateFrequency,
      OpenAttribute openAttribute,
      Grounds grounds,
      String conditions,
      List<Field> fields,
      List<String> formats,
      String catalogueCode,
      String relations,
      String supervision,
      String contact) {
    this(
        title,
        summary,
        theme,
        keywords,
        updateFrequency,
        openAttribute,
        grounds,
        conditions,
        fields,
        formats,
        catalogueCode,
        relations,
        supervision,
        contact,
        Optional.empty());
  }

  /// The fields anyone may have without an application: all of an unconditional dataset, those
  /// marked open of a conditional one, none of a closed one.
  public List<Field> openFields() {
    return switch (openAttribute) {
      case UNCONDITIONAL -> fields;
      case CONDITIONAL -> fields.stream().filter(Field::open).toList();
      case CLOSED -> List.of();
    };
  }

  /// Find a field by its ASCII name.
  public Optional<Field> field(String name) {
    return fields.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /// The same description with another title.
  public Description withTitle(String other) {
    return new Description(
        other,
        summary,
        theme,
        keywords,
        updateFrequency,
        openAttribute,
        grounds,
        conditions,
        fields,
        formats,
        catalogueCode,
        relations,
        supervision,
        contact,
        sample);
  }

  /// The same description with other formats.
  public Description withFormats(List<String> others) {
    return new Description(
        title,
        summary,
        theme,
        keywords,
        updateFrequency,
        openAttribute,
        grounds,
        conditions,
        fields,
        others,
        catalogueCode,
        relations,
        supervision,
        contact,
        sample);
  }

  /// The same description with other fields.
  public Description withFields(List<Field> others) {
    return new Description(
        title,
        summary,
        theme,
        keywords,
        updateFrequency,
        openAttribute,
        grounds,
        conditions,
        others,
        formats,
        catalogueCode,
        relations,
        supervision,
        contact,
        sample);
  }

  /// The same description with another open attribute.
  public Description withOpenAttribute(OpenAttribute other, Grounds why, String onConditions) {
    return new Description(
        title,
        summary,
        theme,
        keywords,
        updateFrequency,
        other,
        why,
        onConditions,
        fields,
        formats,
        catalogueCode,
        relations,
        supervision,
        contact,
        sample);
  }

  /// The same description with another sample, or none.
  public Description withSample(Optional<Sample> other) {
    return new Description(
        title,
        summary,
        theme,
        keywords,
        updateFrequency,
        openAttribute,
        grounds,
        conditions,
        fields,
        formats,
        catalogueCode,
        relations,
        supervision,
        contact,
        other);
  }
}
