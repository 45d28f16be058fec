package org.kaishu.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The eight inputs and roots are the published test vectors of Certificate Transparency, whose
/// hashing RFC 9162 keeps.
class MerkleTreeTests {
  private static final List<String> INPUTS =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private final Map<String, byte[]> kept = new HashMap<>();
  private final MerkleTree.Nodes nodes =
      (level, index) -> Objects.requireNonNull(kept.get(level + "/" + index));

  private void append(int count) {
    for (int position = 0; position < count; position++) {
      var leaf = MerkleTree.leafHash(HexFormat.of().parseHex(INPUTS.get(position)));
      for (var node : MerkleTree.completedBy(position, leaf, nodes)) {
        kept.put(node.level() + "/" + node.index(), node.hash());
      }
    }
  }

  @ParameterizedTest(name = "{0} leaves")
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  })
  void givesThePublishedRoots(int leaves, String root) {
    append(leaves);
    assertThat(MerkleTree.root(leaves, nodes)).isEqualTo(HexFormat.of().parseHex(root));
  }

  @Test
  void everyLeafOfEveryTreeLeadsToItsRootAndToNoOther() {
    append(8);
    for (int size = 1; size <= 8; size++) {
      var root = MerkleTree.root(size, nodes);
      for (int position = 0; position < size; position++) {
        var leaf = MerkleTree.leafHash(HexFormat.of().parseHex(INPUTS.get(position)));
        var path = MerkleTree.path(position, size, nodes);
        assertThat(MerkleTree.leadsToRoot(leaf, position, size, path, root)).isTrue();
        assertThat(MerkleTree.leadsToRoot(leaf, position + 1, size, path, root)).isFalse();
        assertThat(MerkleTree.leadsToRoot(MerkleTree.leafHash("x"), position, size, path, root))
            .isFalse();
        var longer = new ArrayList<>(path);
        longer.add(leaf);
        assertThat(MerkleTree.leadsToRoot(leaf, position, size, longer, root)).isFalse();
      }
    }
  }
}
