package org.kaishu.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kaishu.ledger.Digest;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Grounds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Descriptions as JSON, and the canonical form whose digest stands in the ledger.
///
/// Canonical means: keys in code-unit order, no white space, UTF-8. The digest is taken over what
/// is stored, not over what today's code would write, so old revisions stay provable.
final class DescriptionJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private DescriptionJson() {}

  static String canonical(Description description) {
    return JSON.writeValueAsString(tree(description));
  }

  static String canonical(String json) {
    return JSON.writeValueAsString(sorted(JSON.readTree(json)));
  }

  static String digest(String canonical) {
    var sha256 = Digest.sha256();
    return java.util.HexFormat.of()
        .formatHex(sha256.digest(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  static Description read(String json) {
    var node = JSON.readTree(json);
    return new Description(
        text(node, "title"),
        text(node, "summary"),
        Theme.of(text(node, "theme")).orElseThrow(),
        texts(node, "keywords"),
        UpdateFrequency.of(text(node, "updateFrequency")).orElseThrow(),
        OpenAttribute.of(text(node, "openAttribute")).orElseThrow(),
        grounds(text(node, "grounds")),
        text(node, "conditions"),
        fields(node.path("fields")),
        texts(node, "formats"),
        text(node, "catalogueCode"),
        text(node, "relations"),
        text(node, "supervision"),
        text(node, "contact"),
        sample(node.path("sample")));
  }

  static Grounds grounds(String text) {
    var citations = new ArrayList<Citation>();
    for (String each : text.split(" ", -1)) {
      int hash = each.lastIndexOf('#');
      citations.add(
          new Citation(EditionId.parse(each.substring(0, hash)), each.substring(hash + 1)));
    }
    return new Grounds(citations);
  }

  private static Map<String, Object> tree(Description description) {
    var tree = new TreeMap<String, Object>();
    tree.put("title", description.title());
    tree.put("summary", description.summary());
    tree.put("theme", description.theme().code());
    tree.put("keywords", description.keywords());
    tree.put("updateFrequency", description.updateFrequency().code());
    tree.put("openAttribute", description.openAttribute().code());
    tree.put("grounds", GroundsText.of(description.grounds()));
    tree.put("conditions", description.conditions());
    tree.put("fields", description.fields().stream().map(DescriptionJson::tree).toList());
    tree.put("formats", description.formats());
    tree.put("catalogueCode", description.catalogueCode());
    tree.put("relations", description.relations());
    tree.put("supervision", description.supervision());
    tree.put("contact", description.contact());
    // only where there is one: the digests of older revisions must not change
    description
        .sample()
        .ifPresent(sample ->
            tree.put(
                "sample", new TreeMap<>(Map.of("rows", sample.rows(), "fields", sample.fields()))));
    return tree;
  }

  private static Map<String, Object> tree(Field field) {
    var tree = new TreeMap<String, Object>();
    tree.put("id", field.id());
    tree.put("name", field.name());
    tree.put("title", field.title());
    tree.put("description", field.description());
    tree.put("type", field.type());
    tree.put("open", field.open());
    return tree;
  }

  private static Object sorted(JsonNode node) {
    if (node.isObject()) {
      var tree = new TreeMap<String, Object>();
      node.properties().forEach(entry -> tree.put(entry.getKey(), sorted(entry.getValue())));
      return tree;
    }
    if (node.isArray()) {
      return node.valueStream().map(DescriptionJson::sorted).toList();
    }
    return node;
  }

  private static List<Field> fields(JsonNode nodes) {
    return nodes
        .valueStream()
        .map(node ->
            new Field(
                node.path("id").asInt(),
                text(node, "name"),
                text(node, "title"),
                text(node, "description"),
                text(node, "type"),
                node.path("open").asBoolean()))
        .toList();
  }

  private static Optional<Sample> sample(JsonNode node) {
    return node.isObject()
        ? Optional.of(new Sample(node.path("rows").asInt(), texts(node, "fields")))
        : Optional.empty();
  }

  private static List<String> texts(JsonNode node, String key) {
    return node.path(key).valueStream().map(JsonNode::asString).toList();
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }
}
