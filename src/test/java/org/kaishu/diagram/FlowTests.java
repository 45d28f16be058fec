package org.kaishu.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Appeal;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Extension;
import org.kaishu.rulebook.Filing;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
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
        .contains("class=\"step own\" id=\"p-conditional-access.completion\"");
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
  void bodiesThatActTogetherActsOfAnyTimeExtensionsAndAppealsAreShown() {
    var guangxi = RULEBOOKS.find("guangxi/data-opening-measures").orElseThrow();
    var process = guangxi.process("conditional-access").orElseThrow();
    var law = process.basis();
    var leave = act("leave", "撤回申请", new Target.End("withdrawn"), Optional.empty(), law);
    var longer =
        act("extend", "延长", new Target.ToStage("joint"), Optional.of(new Extension(15, 1)), law);
    var decide = act("decide", "答复", new Target.End("refused"), Optional.empty(), law);
    var joint =
        new Stage(
            "joint",
            "联合会商",
            List.of("open-entity", "authority"),
            Optional.empty(),
            List.of(decide, longer, leave),
            law);
    var last =
        new Stage("last", "收尾", List.of("authority"), Optional.empty(), List.of(decide), law);
    var flow =
        DRAWING.draw(
            guangxi,
            new Process(
                "p",
                "试",
                "dataset",
                "applicant",
                Optional.empty(),
                act("open", "提出", new Target.ToStage("joint"), Optional.empty(), law),
                Filing.ANY_TIME,
                process.urgencies(),
                List.of(joint, last),
                List.of(leave),
                process.outcomes(),
                List.of(new Appeal("infringement", Set.of("refused"), law)),
                law));
    assertThat(node(flow, "s-joint").joint()).isTrue();
    assertThat(node(flow, "s-joint").lines())
        .contains(new Flow.Line("数据开放主体、自治区大数据发展局各自办理", Flow.Tone.ACTOR));
    assertThat(node(flow, "a-0").title()).isEqualTo("随时可以（“收尾”时除外）");
    assertThat(node(flow, "x-infringement").title()).isEqualTo("侵权告知处理");
    assertThat(flow.edges())
        .extracting(Flow.Edge::from, Flow.Edge::to, Flow.Edge::labels)
        .contains(
            tuple("s-joint", "s-joint", List.of("延长（最多加 15 个工作日，1 次）")),
            tuple("a-0", "o-withdrawn", List.of("撤回申请")),
            tuple("o-refused", "x-infringement", List.of("不服")))
        .doesNotContain(tuple("s-joint", "o-withdrawn", List.of("撤回申请")));
  }

  private static Act act(
      String name, String title, Target to, Optional<Extension> extension, Basis basis) {
    return new Act(
        name,
        title,
        to,
        Set.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        extension,
        Optional.empty(),
        false,
        basis);
  }

  @Test
  void aBoxLinksToTheProvisionItCites() {
    assertThat(FlowSvg.inline(flow("guangxi", "conditional-access")))
        .contains("data-cites=\"20(3) 7(2)\"><a href=\"#art-20(3)\">")
        .contains("<desc id=\"pd-conditional-access\">提交申请（自然人、法人和非法人组织，第二十条(一)）");
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
