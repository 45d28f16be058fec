package org.kaishu.access.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kaishu.access.Channel;
import org.kaishu.access.Decision;
import org.kaishu.access.Gate;
import org.kaishu.access.Permit;
import org.kaishu.access.Usage;
import org.kaishu.access.internal.RefusalBook;
import org.kaishu.catalog.DatasetId;
import org.kaishu.rulebook.Grounds;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/// Asks the gate for a handler, and turns a no into a problem that is noted.
@Component
class Denials {
  static final String NOTHING = "没有这份数据，或者它还没有开放";

  private final Gate gate;
  private final RefusalBook refusals;
  private final Usage usage;

  Denials(Gate gate, RefusalBook refusals, Usage usage) {
    this.gate = gate;
    this.refusals = refusals;
    this.usage = usage;
  }

  /// The permit, or the end of the request.
  Permit permit(Caller caller, String id, Optional<Integer> version, Channel channel) {
    var dataset = dataset(id);
    return switch (decide(caller, dataset, version, channel)) {
      case Decision.Granted(Permit permit) -> permit;
      case Decision.Denied denied -> throw refused(caller, dataset, channel, denied);
    };
  }

  static DatasetId dataset(String id) {
    return DatasetId.parse(id).orElseThrow(() -> new Refused(Problem.NOT_FOUND.detail(NOTHING)));
  }

  Decision decide(Caller caller, DatasetId dataset, Optional<Integer> version, Channel channel) {
    return caller.asAnybody()
        ? gate.decideAsForAll(caller.who(), dataset, version, channel)
        : gate.decide(caller.who(), dataset, version, channel);
  }

  /// Note a refusal and end the request with it.
  Refused refused(Caller caller, DatasetId dataset, Channel channel, Decision.Denied denied) {
    caller
        .actor()
        .ifPresentOrElse(
            actor -> refusals.note(actor, dataset, channel, denied.denial()),
            () -> usage.refused(dataset, channel, denied.denial()));
    return new Refused(problem(dataset, denied));
  }

  /// A refusal as a problem, with what it rests on and what can be done.
  static ProblemDetail problem(DatasetId dataset, Decision.Denied denied) {
    var more = new LinkedHashMap<String, Object>();
    denied
        .grounds()
        .ifPresent(
            grounds -> more.put("grounds", grounds.citations().stream().map(Cited::of).toList()));
    denied.since().map(Instant::toString).ifPresent(since -> more.put("since", since));
    denied
        .entitlement()
        .ifPresent(entitlement ->
            more.putAll(
                Map.of(
                    "entitlement", entitlement.id().value(),
                    "limit", entitlement.grant().quota(),
                    "used", entitlement.used())));
    String basis = denied.grounds().map(Grounds::label).map(it -> "，依据" + it).orElse("");
    return switch (denied.denial()) {
      case NO_SUCH_DATASET, NOT_OPEN_YET, NO_SUCH_VERSION -> Problem.NOT_FOUND.detail(NOTHING);
      case SUSPENDED -> Problem.SUSPENDED.detail("核实期间页面、下载和接口都停止提供" + basis, more);
      case WITHDRAWN -> Problem.WITHDRAWN.detail("不再提供这份数据" + basis, more);
      case CLOSED -> Problem.CLOSED.detail("只公布目录，不提供数据" + basis, more);
      case SIGN_IN_REQUIRED -> Problem.SIGN_IN_REQUIRED.detail("登录后可以直接获取" + basis, more);
      case APPLICATION_REQUIRED -> {
        more.put("apply", "/datasets/" + dataset + "/apply");
        yield Problem.APPLICATION_REQUIRED.detail("没有可以直接获取的字段" + basis, more);
      }
      case NO_SAMPLE -> Problem.NO_SAMPLE.detail("这份数据没有可以先看的样本", more);
      case ENTITLEMENT_CLOSED ->
          Problem.ENTITLEMENT_CLOSED.detail("开放单位正在核实使用情况，核实期间不能使用" + basis, more);
      case ENTITLEMENT_REVOKED ->
          Problem.ENTITLEMENT_REVOKED.detail("使用权限已经收回，要使用请重新申请" + basis, more);
      case ENTITLEMENT_EXPIRED ->
          Problem.ENTITLEMENT_EXPIRED.detail("协议约定的使用期限已过，要继续使用请重新申请" + basis, more);
      case QUOTA_SPENT -> Problem.QUOTA_SPENT.detail("协议约定的次数已经用完，要继续使用请重新申请" + basis, more);
      case ROWS_UNCLEAR -> Problem.ROWS_UNCLEAR.detail("这个版本没有协议约定的筛选字段，请换一个版本", more);
    };
  }

  /// A citation as JSON.
  record Cited(String rulebook, String article, String label) {
    static Cited of(org.kaishu.rulebook.Citation citation) {
      return new Cited(citation.edition().toString(), citation.article(), citation.label());
    }
  }
}
