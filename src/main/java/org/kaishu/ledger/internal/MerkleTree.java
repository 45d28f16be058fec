package org.kaishu.ledger.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kaishu.ledger.Digest;

/// The hash tree of RFC 9162, section 2.1, over nodes that somebody else keeps.
///
/// A node is addressed by level and index: level 0 are leaves, and node (k, i) covers the leaves
/// from i·2^k to (i+1)·2^k - 1. Only complete nodes are kept; the ragged right edge is computed.
public final class MerkleTree {
  private MerkleTree() {}

  /// Where complete nodes are read from.
  interface Nodes {
    byte[] at(int level, long index);
  }

  /// A complete node; never compared, so that its hash may be an array.
  @SuppressWarnings("ArrayRecordComponent")
  record Node(int level, long index, byte[] hash) {}

  /// Return the leaf hash of an entry's canonical text.
  public static byte[] leafHash(String canonical) {
    return leafHash(canonical.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] leafHash(byte[] input) {
    var sha256 = Digest.sha256();
    sha256.update((byte) 0);
    return sha256.digest(input);
  }

  private static byte[] parent(byte[] left, byte[] right) {
    var sha256 = Digest.sha256();
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  /// Return the nodes that a new leaf completes, itself first.
  static List<Node> completedBy(long position, byte[] leafHash, Nodes nodes) {
    var completed = new ArrayList<Node>();
    var hash = leafHash;
    var index = position;
    completed.add(new Node(0, index, hash));
    for (int level = 0; (index & 1) == 1; level++) {
      hash = parent(nodes.at(level, index - 1), hash);
      index >>= 1;
      completed.add(new Node(level + 1, index, hash));
    }
    return completed;
  }

  /// Return the root over the first `size` leaves; the empty tree has the hash of nothing.
  static byte[] root(long size, Nodes nodes) {
    return size == 0 ? Digest.sha256().digest() : subtree(0, size, nodes);
  }

  /// Return the audit path of a leaf in the tree over the first `size` leaves, siblings first.
  static List<byte[]> path(long position, long size, Nodes nodes) {
    var path = new ArrayList<byte[]>();
    long start = 0;
    long length = size;
    while (length > 1) {
      long split = Long.highestOneBit(length - 1);
      if (position - start < split) {
        path.addFirst(subtree(start + split, length - split, nodes));
        length = split;
      } else {
        path.addFirst(subtree(start, split, nodes));
        start += split;
        length -= split;
      }
    }
    return path;
  }

  private static byte[] subtree(long start, long length, Nodes nodes) {
    if (Long.bitCount(length) == 1) {
      int level = Long.numberOfTrailingZeros(length);
      return nodes.at(level, start >> level);
    }
    long split = Long.highestOneBit(length - 1);
    return parent(subtree(start, split, nodes), subtree(start + split, length - split, nodes));
  }

  /// Check an audit path as RFC 9162, section 2.1.3.2 says.
  public static boolean leadsToRoot(
      byte[] leafHash, long position, long size, List<byte[]> path, byte[] root) {
    if (position < 0 || position >= size) {
      return false;
    }
    long first = position;
    long second = size - 1;
    var hash = leafHash;
    for (var sibling : path) {
      if (second == 0) {
        return false;
      }
      if ((first & 1) == 1 || first == second) {
        hash = parent(sibling, hash);
        while ((first & 1) == 0 && first != 0) {
          first >>= 1;
          second >>= 1;
        }
      } else {
        hash = parent(hash, sibling);
      }
      first >>= 1;
      second >>= 1;
    }
    return second == 0 && Arrays.equals(hash, root);
  }
}
