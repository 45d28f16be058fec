package org.kaishu.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Rulebooks;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FlowTests {
  private static final Rulebooks RULEBOOKS = Rulebooks.builtIn();
  private static final FlowDrawing DRAWING = new FlowDrawing(Messages.chinese());

  record Drawn(String edition, Flow flow) {
    @Override
    public String toString() {
      return edition + " " + flow.name();
    }
  }

  static Stream<Drawn> everyProcess() {
    return RULEBOOKS.all().stream()
        .flatMap(rulebook ->
            rulebook.processes().stream()
                .map(process ->
                    new Drawn(rulebook.id().toString(), DRAWING.draw(rulebook, process))));
  }

  @ParameterizedTest
  @MethodSource("everyProcess")
  void everyProcessIsDrawnWithoutOverlapAndAlwaysTheSame(Drawn drawn) {
    var flow = drawn.flow();
    var layout = Layout.of(flow);
    assertThat(layout).isEqualTo(Layout.of(flow));
    assertThat(layout.boxes()).hasSameSizeAs(flow.nodes());
    var boxes = List.copyOf(layout.boxes().values());
    IntStream.range(0, boxes.size())
        .forEach(one ->
            assertThat(boxes.subList(one + 1, boxes.size()))
                .noneMatch(other -> overlap(boxes.get(one), other)));
    assertThat(layout.arrows())
        .hasSameSizeAs(flow.edges())
        .allSatisfy(arrow -> {
          assertThat(arrow.points()).hasSizeGreaterThanOrEqualTo(2);
          assertThat(boxes).noneMatch(box -> overlap(box, arrow.label()));
          assertThat(arrow.label().x() + arrow.label().width()).isBetween(0.0, layout.width());
        });
  }

  @ParameterizedTest
  @MethodSource("everyProcess")
  void everyPictureIsWellFormedHoldsItsWordsAndNoStyleAttribute(Drawn drawn) {
    var flow = drawn.flow();
    for (var svg : List.of(FlowSvg.standalone(flow), FlowSvg.inline(flow))) {
      var text = parsed(svg).getDocumentElement().getTextContent().replaceAll("\\s", "");
      assertThat(flow.nodes())
          .allMatch(node ->
              BoxText.titles(node).stream()
                  .allMatch(title -> text.contains(title.replaceAll("\\s", ""))));
      assertThat(svg).doesNotContain(" style=", "<script");
    }
    assertThat(FlowMermaid.of(flow).lines().filter(line -> line.contains("->")))
        .hasSameSizeAs(flow.edges());
  }

  @Test
  void aStageShowsItsBodyItsPeriodsAndItsProvision() {
    var flow = flow("guangxi", "conditional-access");
    assertThat(node(flow, "s-review").lines())
        .containsExactly(
            new Flow.Line("数据开放主体", Flow.Tone.ACTOR),
            new Flow.Line("5 个工作日", Flow.Tone.TERM),
            new Flow.Line("加急 2 个工作日，特急 1 个工作日", Flow.Tone.TERM),
            new Flow.Line("第二十条(三)、第七条(二)", Flow.Tone.CITATION));
    assertThat(node(flow, "s-acceptance").lines())
        .contains(new Flow.Line("条文未定期限", Flow.Tone.ACTOR));
  }

  @Test
  void whatThePlatformChoseIsMarkedAndDashed() {
    var flow = flow("guangxi", "conditional-access");
    assertThat(node(flow, "s-completion").convention()).isTrue();
    assertThat(node(flow, "s-completion").lines()).contains(new Flow.Line("约", Flow.Tone.OWN));
    assertThat(node(flow, "s-signing").lines())
        .contains(new Flow.Line("约 3 个工作日（内部时限）", Flow.Tone.OWN));
    assertThat(FlowSvg.inline(flow))
        .contains("class=\"step own\" id=\"p-conditional-access-completion\"");
    assertThat(FlowMermaid.of(flow))
        .contains("s_conformity -.->|\"退回补正\"| s_completion")
        .contains("s_approval -->|\"批准不开放\"| o_refused");
  }

  @Test
  void actsThatLeadTheSameWayShareAnArrow() {
    assertThat(flow("guangxi", "conditional-access").edges())
        .filteredOn(edge -> edge.from().equals("s-review"))
        .singleElement()
        .extracting(Flow.Edge::labels)
        .isEqualTo(List.of("答复同意", "答复不同意"));
  }

  @Test
  void aBoxLinksToTheProvisionItCites() {
    assertThat(FlowSvg.inline(flow("guangxi", "conditional-access")))
        .contains("data-cites=\"20(3) 7(2)\"><a href=\"#art-20(3)\">")
        .contains("<desc id=\"p-conditional-access-d\">提交申请（自然人、法人和非法人组织，第二十条(一)）");
    assertThat(FlowSvg.standalone(flow("guangxi", "conditional-access"))).doesNotContain("href");
  }

  @Test
  void wordsThatLookLikeMarkupStayWords() {
    var node =
        new Flow.Node(
            "opening",
            Flow.Kind.OPENING,
            "<script>\"&#1",
            List.of(),
            false,
            false,
            List.of("1\"><x"));
    var flow = new Flow("p", "<b>", "s", "d", List.of(node), List.of());
    assertThat(parsed(FlowSvg.inline(flow)).getElementsByTagName("script").getLength()).isZero();
    assertThat(FlowMermaid.of(flow)).contains("opening([\"#lt;script>#quot;&#35;1\"])");
  }

  private static Flow flow(String jurisdiction, String process) {
    return everyProcess()
        .filter(drawn -> drawn.edition().startsWith(jurisdiction + "/"))
        .map(Drawn::flow)
        .filter(flow -> flow.name().equals(process))
        .findFirst()
        .orElseThrow();
  }

  private static Flow.Node node(Flow flow, String id) {
    return flow.nodes().stream().filter(node -> node.key().equals(id)).findFirst().orElseThrow();
  }

  private static boolean overlap(Layout.Box one, Layout.Box other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  private static Document parsed(String xml) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    } catch (Exception e) {
      throw new AssertionError(xml, e);
    }
  }
}
