package org.kaishu.ledger.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.TreeHead;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of the sealed tree.
@Component
public class TreeStore {
  private record Row(MerkleTree.Node node, @Nullable Long entry) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  TreeStore(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /// Take the lock that lets only one node seal at a time, until the transaction ends.
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('ledger.sealing'))")
        .query((_, _) -> true)
        .single();
  }

  /// Read kept nodes from the database.
  MerkleTree.Nodes nodes() {
    return (level, index) ->
        jdbc.sql("select hash from ledger.node where level = :level and position = :position")
            .param("level", level)
            .param("position", index)
            .query(byte[].class)
            .single();
  }

  /// Return the audit path of a leaf in the tree of that size.
  public List<byte[]> path(long position, long size) {
    return MerkleTree.path(position, size, nodes());
  }

  /// Append leaves for the entries and every node that they complete; return the new root.
  byte[] append(long size, List<LedgerEntry> entries) {
    var rows = new ArrayList<Row>();
    Map<Integer, Map<Long, byte[]>> fresh = new HashMap<>();
    var stored = nodes();
    MerkleTree.Nodes nodes =
        (level, index) -> {
          var hash = fresh.getOrDefault(level, Map.of()).get(index);
          return hash != null ? hash : stored.at(level, index);
        };
    long position = size;
    for (var entry : entries) {
      var leaf = MerkleTree.leafHash(Canonical.text(entry));
      for (var node : MerkleTree.completedBy(position, leaf, nodes)) {
        fresh.computeIfAbsent(node.level(), _ -> new HashMap<>()).put(node.index(), node.hash());
        rows.add(new Row(node, node.level() == 0 ? entry.number() : null));
      }
      position++;
    }
    batches.batchUpdate(
        "insert into ledger.node (level, position, hash, entry) values (?, ?, ?, ?)",
        rows,
        1000,
        (statement, row) -> {
          statement.setInt(1, row.node().level());
          statement.setLong(2, row.node().index());
          statement.setBytes(3, row.node().hash());
          statement.setObject(4, row.entry(), java.sql.Types.BIGINT);
        });
    batches.batchUpdate(
        "delete from ledger.unsealed where entry = ?",
        entries,
        1000,
        (statement, entry) -> statement.setLong(1, entry.number()));
    return MerkleTree.root(position, nodes);
  }

  void keep(TreeHead head) {
    jdbc.sql(
            """
            insert into ledger.tree_head (size, root, at, signature, key_id)
            values (:size, :root, :at, :signature, :key)
            """)
        .param("size", head.size())
        .param("root", HexFormat.of().parseHex(head.root()))
        .param("at", head.at().atOffset(java.time.ZoneOffset.UTC))
        .param("signature", Base64.getDecoder().decode(head.signature()))
        .param("key", head.signer())
        .update();
  }

  /// Return how many leaves are kept.
  long size() {
    return jdbc.sql("select coalesce(max(position) + 1, 0) from ledger.node where level = 0")
        .query(Long.class)
        .single();
  }

  /// Return the newest head.
  public Optional<TreeHead> head() {
    return heads("order by size desc limit 1").stream().findFirst();
  }

  List<TreeHead> heads() {
    return heads("order by size");
  }

  private List<TreeHead> heads(String order) {
    return jdbc.sql("select size, root, at, signature, key_id from ledger.tree_head " + order)
        .query((row, _) ->
            new TreeHead(
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("root")),
                row.getObject("at", java.time.OffsetDateTime.class).toInstant(),
                Base64.getEncoder().encodeToString(row.getBytes("signature")),
                row.getString("key_id")))
        .list();
  }

  /// Return the kept leaf hashes whose entry is gone, and the count of entries without a leaf.
  List<Long> leavesWithoutEntry() {
    return jdbc.sql(
            """
            select n.position from ledger.node n left join ledger.entry e on e.number = n.entry
            where n.level = 0 and e.number is null order by n.position
            """)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  List<Long> entriesOutsideTheTree() {
    return jdbc.sql(
            """
            select e.number from ledger.entry e
            left join ledger.node n on n.entry = e.number
            left join ledger.unsealed u on u.entry = e.number
            where n.entry is null and u.entry is null order by e.number
            """)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  List<byte[]> leafHashes(long from, int most) {
    return jdbc.sql(
            """
            select hash from ledger.node where level = 0 and position >= :from
            order by position limit :most
            """)
        .param("from", from)
        .param("most", most)
        .query((row, _) -> row.getBytes(1))
        .list();
  }
}
