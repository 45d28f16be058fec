package org.kaishu.access.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Channel;
import org.kaishu.access.Decision;
import org.kaishu.access.Gate;
import org.kaishu.access.Permit;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.SignedIn;
import org.kaishu.rulebook.Grounds;
import org.springframework.stereotype.Component;

/// Asks the gate for a handler, and turns a no into a problem.
@Component
class Denials {
  static final String NOTHING = "没有这份数据，或者它还没有开放";

  private final Gate gate;

  Denials(Gate gate) {
    this.gate = gate;
  }

  /// The permit, or the end of the request.
  Permit permit(@Nullable SignedIn who, String id, Optional<Integer> version, Channel channel) {
    var dataset =
        DatasetId.parse(id).orElseThrow(() -> new Refused(Problem.NOT_FOUND.detail(NOTHING)));
    var principal = Optional.ofNullable(who).map(SignedIn::principal);
    return switch (gate.decide(principal, dataset, version, channel)) {
      case Decision.Granted(Permit permit) -> permit;
      case Decision.Denied denied -> throw refused(denied);
    };
  }

  private static Refused refused(Decision.Denied denied) {
    var more = new LinkedHashMap<String, Object>();
    denied
        .grounds()
        .ifPresent(
            grounds -> more.put("grounds", grounds.citations().stream().map(Cited::of).toList()));
    denied.since().map(Instant::toString).ifPresent(since -> more.put("since", since));
    String basis = denied.grounds().map(Grounds::label).map(it -> "，依据" + it).orElse("");
    var problem =
        switch (denied.denial()) {
          case NO_SUCH_DATASET, NOT_OPEN_YET, NO_SUCH_VERSION -> Problem.NOT_FOUND.detail(NOTHING);
          case SUSPENDED -> Problem.SUSPENDED.detail("核实期间页面、下载和接口都停止提供" + basis, more);
          case WITHDRAWN -> Problem.WITHDRAWN.detail("不再提供这份数据" + basis, more);
          case CLOSED -> Problem.CLOSED.detail("只公布目录，不提供数据" + basis, more);
          case SIGN_IN_REQUIRED -> Problem.SIGN_IN_REQUIRED.detail("登录后可以直接获取" + basis, more);
          case APPLICATION_REQUIRED ->
              Problem.APPLICATION_REQUIRED.detail("没有可以直接获取的字段" + basis, more);
        };
    return new Refused(problem);
  }

  /// A citation as JSON.
  record Cited(String rulebook, String article, String label) {
    static Cited of(org.kaishu.rulebook.Citation citation) {
      return new Cited(citation.edition().toString(), citation.article(), citation.label());
    }
  }
}
