package org.kaishu.diagram;

import java.util.List;

/// A process as boxes and arrows, with the words they show and the provisions they rest on.
///
/// @param name of the process
/// @param source the instrument it is taken from
/// @param description the whole of it in sentences, for those who don't see the picture
/// @param nodes in the order of the rulebook, the opening first
public record Flow(
    String name,
    String title,
    String source,
    String description,
    List<Node> nodes,
    List<Edge> edges) {
  public Flow {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// What a box stands for.
  public enum Kind {
    OPENING,
    STAGE,
    /// Where acts begin that are possible in every stage.
    ANYTIME,
    OUTCOME,
    /// Another process, to which an outcome may lead.
    PROCESS
  }

  /// How a line in a box is written.
  public enum Tone {
    ACTOR,
    /// A period of the law.
    TERM,
    /// What the platform chose.
    OWN,
    CITATION
  }

  /// One line under the title of a box.
  public record Line(String text, Tone tone) {}

  /// A box.
  ///
  /// @param convention whether it is the platform's and not the law's
  /// @param articles the keys of the provisions that it, its clock or its acts cite
  /// @param joint whether several bodies act in it, each for itself
  public record Node(
      String key,
      Kind kind,
      String title,
      List<Line> lines,
      boolean convention,
      boolean joint,
      List<String> articles) {
    public Node {
      lines = List.copyOf(lines);
      articles = List.copyOf(articles);
    }
  }

  /// An arrow: all acts of one kind of basis that lead from one box to another.
  ///
  /// @param labels one for each act
  public record Edge(
      String from, String to, List<String> labels, boolean convention, List<String> articles) {
    public Edge {
      labels = List.copyOf(labels);
      articles = List.copyOf(articles);
    }
  }
}
