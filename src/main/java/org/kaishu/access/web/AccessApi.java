package org.kaishu.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Channel;
import org.kaishu.access.Decision;
import org.kaishu.access.Denial;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Permit;
import org.kaishu.access.Serves;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.tables.Column;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What the caller may have of a dataset on each channel, or why not, and what to do about it.
@RestController
class AccessApi {
  private final Denials denials;

  AccessApi(Denials denials) {
    this.denials = denials;
  }

  @GetMapping("/api/v1/datasets/{id}/access")
  @Serves(Channel.PAGE)
  ResponseEntity<Access> access(@PathVariable String id, Caller caller) {
    var permit = denials.permit(caller, id, Optional.empty(), Channel.PAGE);
    var dataset = permit.dataset().id();
    var ways =
        Stream.of(Channel.PREVIEW, Channel.SAMPLE, Channel.DOWNLOAD, Channel.API, Channel.VERIFY)
            .map(channel -> way(caller, dataset, channel))
            .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Access(
                dataset.value(),
                permit.description().openAttribute().code(),
                permit.description().openAttribute() == OpenAttribute.CONDITIONAL
                    ? "/datasets/" + dataset + "/apply"
                    : null,
                ways));
  }

  private Way way(Caller caller, DatasetId dataset, Channel channel) {
    String word = channel.name().toLowerCase(java.util.Locale.ROOT);
    return switch (denials.decide(caller, dataset, Optional.empty(), channel)) {
      case Decision.Granted(Permit permit) ->
          new Way(
              word,
              kind(channel),
              true,
              permit.columns().stream().map(Column::name).toList(),
              permit.entitlement().map(Held::of).orElse(null),
              null);
      case Decision.Denied denied ->
          new Way(
              word,
              kind(channel),
              false,
              List.of(),
              denied.entitlement().map(Held::of).orElse(null),
              WhyNot.of(dataset, denied));
    };
  }

  /// Which kind of interface a channel is: for queries, or for comparing given values only.
  private static @Nullable String kind(Channel channel) {
    return switch (channel) {
      case API -> "query";
      case VERIFY -> "verification";
      case PAGE, PREVIEW, SAMPLE, DOWNLOAD -> null;
    };
  }

  /// The whole answer.
  ///
  /// @param apply where more can be applied for
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Access(String dataset, String openAttribute, @Nullable String apply, List<Way> channels) {}

  /// One channel.
  ///
  /// @param kind of a channel that is an interface: `query` or `verification`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Way(
      String channel,
      @Nullable String kind,
      boolean granted,
      List<String> fields,
      @Nullable Held entitlement,
      @Nullable WhyNot whyNot) {}

  /// The entitlement that is used, or no longer can be.
  record Held(String id, String rows, String until, long quota, long used) {
    static Held of(Entitlement entitlement) {
      return new Held(
          entitlement.id().value(),
          entitlement.grant().rows(),
          entitlement.grant().until().toString(),
          entitlement.grant().quota(),
          entitlement.used());
    }
  }

  /// Why a channel is shut.
  ///
  /// @param remedy what the caller can do
  record WhyNot(String reason, String detail, List<Denials.Cited> grounds, String remedy) {
    static WhyNot of(DatasetId dataset, Decision.Denied denied) {
      var problem = Denials.problem(dataset, denied);
      return new WhyNot(
          denied.denial().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          Optional.ofNullable(problem.getDetail()).orElse(""),
          denied
              .grounds()
              .map(it -> it.citations().stream().map(Denials.Cited::of).toList())
              .orElse(List.of()),
          remedy(dataset, denied.denial()));
    }

    private static String remedy(DatasetId dataset, Denial denial) {
      return switch (denial) {
        case SIGN_IN_REQUIRED -> "请登录，或带上密钥";
        case APPLICATION_REQUIRED, ENTITLEMENT_REVOKED, ENTITLEMENT_EXPIRED, QUOTA_SPENT ->
            "请到 /datasets/" + dataset + "/apply 申请；加 scope=open 可获取向所有人开放的字段";
        case ENTITLEMENT_CLOSED -> "请等待核实结果；加 scope=open 可获取向所有人开放的字段";
        case ROWS_UNCLEAR -> "请换一个版本，或联系开放单位";
        case NO_SAMPLE -> "请看数据项说明，或直接申请";
        case SUSPENDED -> "请等待核实结果";
        case NO_SUCH_DATASET, NOT_OPEN_YET, NO_SUCH_VERSION, WITHDRAWN, CLOSED -> "没有其他途径";
      };
    }
  }
}
