package org.kaishu.diagram;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Where each box, arrow and label of a flow stands, in pixels; Eclipse's ELK decides that.
///
/// @param boxes by the key of the node
/// @param arrows in the order of the flow's edges
record Layout(double width, double height, Map<String, Box> boxes, List<Arrow> arrows) {

  record Point(double x, double y) {}

  record Box(double x, double y, double width, double height) {}

  /// @param points from the box it leaves to the box it reaches
  /// @param label where its words stand
  record Arrow(List<Point> points, Box label) {}

  /// Lay a flow out from top to bottom; the same flow always looks the same.
  static Layout of(Flow flow) {
    var root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(12));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 28.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 16.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 14.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 4.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 26.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
    root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    var nodes = new LinkedHashMap<String, ElkNode>();
    for (var node : flow.nodes()) {
      var box = ElkGraphUtil.createNode(root);
      var size = BoxText.size(node);
      box.setDimensions(size.width(), size.height());
      if (node.kind() == Flow.Kind.OPENING) {
        box.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
      }
      nodes.put(node.key(), box);
    }
    var edges = flow.edges().stream().map(edge -> edge(nodes, edge)).toList();
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    var boxes = new HashMap<String, Box>();
    nodes.forEach((id, node) ->
        boxes.put(id, new Box(node.getX(), node.getY(), node.getWidth(), node.getHeight())));
    return new Layout(
        root.getWidth(), root.getHeight(), boxes, edges.stream().map(Layout::arrow).toList());
  }

  private static ElkEdge edge(Map<String, ElkNode> nodes, Flow.Edge edge) {
    var arrow = ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), nodes.get(edge.to()));
    if (!edge.labels().isEmpty()) {
      var label = ElkGraphUtil.createLabel(String.join(" ", edge.labels()), arrow);
      var size = BoxText.size(edge);
      label.setDimensions(size.width(), size.height());
    }
    return arrow;
  }

  private static Arrow arrow(ElkEdge edge) {
    var points = edge.getSections().stream().flatMap(Layout::points).toList();
    var label =
        edge.getLabels().stream()
            .map(each -> new Box(each.getX(), each.getY(), each.getWidth(), each.getHeight()))
            .findFirst()
            .orElse(new Box(0, 0, 0, 0));
    return new Arrow(points, label);
  }

  private static Stream<Point> points(ElkEdgeSection section) {
    return Stream.of(
            Stream.of(new Point(section.getStartX(), section.getStartY())),
            section.getBendPoints().stream().map(bend -> new Point(bend.getX(), bend.getY())),
            Stream.of(new Point(section.getEndX(), section.getEndY())))
        .flatMap(points -> points);
  }
}
