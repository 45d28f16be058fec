package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.access.Channel;
import org.kaishu.access.Permit;
import org.kaishu.access.Serves;
import org.kaishu.access.Usage;
import org.kaishu.tables.Column;
import org.kaishu.tables.Export;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.ExportOrder;
import org.kaishu.tables.Exports;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.TablesException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// Whole versions as files, resumable.
@RestController
class Downloads {
  private static final Map<String, List<String>> OPTIONS =
      Map.of(
          "bom", List.of("true", "false"),
          "formula-safe", List.of("true", "false"),
          "encoding", List.of("utf-8", "gb18030"));

  private final Denials denials;
  private final Exports exports;
  private final Usage usage;
  private final Metering metering;
  private final Streams streams;
  private final QueryEngine engine;

  Downloads(
      Denials denials,
      Exports exports,
      Usage usage,
      Metering metering,
      Streams streams,
      QueryEngine engine) {
    this.denials = denials;
    this.exports = exports;
    this.usage = usage;
    this.metering = metering;
    this.streams = streams;
    this.engine = engine;
  }

  @GetMapping("/datasets/{id}/download.{format}")
  @Serves(Channel.DOWNLOAD)
  void open(
      @PathVariable String id,
      @PathVariable String format,
      @RequestParam MultiValueMap<String, String> parameters,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var permit = denials.permit(caller, id, Optional.empty(), Channel.DOWNLOAD);
    send(caller, permit, order(permit, format, parameters), request, response);
  }

  @GetMapping("/datasets/{id}/versions/{version}/download.{format}")
  @Serves(Channel.DOWNLOAD)
  void version(
      @PathVariable String id,
      @PathVariable String version,
      @PathVariable String format,
      @RequestParam MultiValueMap<String, String> parameters,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var permit =
        denials.permit(caller, id, Optional.of(Numbers.version(version)), Channel.DOWNLOAD);
    send(caller, permit, order(permit, format, parameters), request, response);
  }

  @GetMapping("/datasets/{id}/sample.csv")
  @Serves(Channel.SAMPLE)
  void sample(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> parameters,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var permit = denials.permit(caller, id, Optional.empty(), Channel.SAMPLE);
    int rows = permit.description().sample().orElseThrow().rows();
    send(caller, permit, order(permit, "csv", parameters).withSpread(rows), request, response);
  }

  private static ExportOrder order(
      Permit permit, String format, MultiValueMap<String, String> parameters) {
    var known =
        ExportFormat.of(format)
            .orElseThrow(() ->
                unavailable(
                    "可以下载的格式见 available",
                    ExportFormat.possible(permit.version(), permit.columns())));
    var faults =
        parameters.entrySet().stream()
            .filter(entry -> !(entry.getKey() + entry.getValue()).equals("scope[open]"))
            .flatMap(entry -> fault(known, entry.getKey(), entry.getValue()).stream())
            .collect(Collectors.toCollection(ArrayList::new));
    boolean gb18030 = "gb18030".equals(parameters.getFirst("encoding"));
    if (gb18030 && "true".equals(parameters.getFirst("bom"))) {
      faults.add(new Problem.Fault("bom", "bad-value", "GB18030 没有字节顺序标记"));
    }
    if (!faults.isEmpty()) {
      throw Problem.faulty(faults);
    }
    var order = ExportOrder.of(known).withFilter(permit.rows());
    if (permit.partial()) {
      order = order.withFields(permit.columns().stream().map(Column::name).toList());
    }
    if ("true".equals(parameters.getFirst("bom"))) {
      order = order.withByteOrderMark();
    }
    if (gb18030) {
      order = order.withGb18030();
    }
    return "true".equals(parameters.getFirst("formula-safe"))
        ? order.withFormulasDisarmed()
        : order;
  }

  private static Optional<Problem.Fault> fault(
      ExportFormat format, String name, List<String> values) {
    var allowed = OPTIONS.get(name);
    if (allowed == null) {
      return Optional.of(new Problem.Fault(name, "unknown-parameter", "没有这个参数"));
    }
    if (format != ExportFormat.CSV) {
      return Optional.of(new Problem.Fault(name, "not-for-format", "只用于 csv"));
    }
    return values.size() == 1 && allowed.contains(values.getFirst())
        ? Optional.empty()
        : Optional.of(new Problem.Fault(name, "bad-value", "只能是 " + String.join(" 或 ", allowed)));
  }

  private void send(
      Caller caller,
      Permit permit,
      ExportOrder order,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var export = open(permit, order);
    var sending = false;
    try {
      Metering.limitCaches(permit, response);
      response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
      String tag = Tags.ofFile(permit, export.etag(), order.toString());
      if (new ServletWebRequest(request, response).checkNotModified(tag)) {
        return;
      }
      long first = 0;
      long last = export.bytes() - 1;
      var range = range(request, tag);
      if (range.isPresent()) {
        first = range.get().getRangeStart(export.bytes());
        last = range.get().getRangeEnd(export.bytes());
        if (first > last || first >= export.bytes()) {
          response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + export.bytes());
          throw new Refused(
              Problem.RANGE_UNSATISFIABLE.detail("文件共 %d 字节".formatted(export.bytes())));
        }
      }
      boolean body = !request.getMethod().equals(HttpMethod.HEAD.name());
      if (body && permit.entitlement().isPresent()) {
        try (var drawn = metering.draw(caller, permit)) {
          drawn.enter(rows(permit), last - first + 1, request, response);
        }
      }
      if (range.isPresent()) {
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setHeader(
            HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(first, last, export.bytes()));
      }
      response.setHeader("Repr-Digest", digest(export));
      response.setContentType(order.mediaType());
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(permit, order));
      response.setContentLengthLong(last - first + 1);
      if (body) {
        usage.count(permit);
        sending = true;
        streams.send(caller, permit, export, first, last, request, response);
      }
    } finally {
      if (!sending) {
        export.close();
      }
    }
  }

  private Export open(Permit permit, ExportOrder order) {
    var possible = ExportFormat.possible(permit.version(), permit.columns());
    if (!possible.contains(order.format())) {
      throw unavailable("这份数据没有几何图形，也没有成对的经度和纬度；可以下载的格式见 available", possible);
    }
    try {
      return exports.open(permit.versionId(), order);
    } catch (TablesException e) {
      if (e.code() == TablesException.Code.FORMAT_IMPOSSIBLE) {
        throw unavailable(
            String.valueOf(e.getMessage()),
            possible.stream().filter(it -> it != order.format()).toList());
      }
      throw e;
    }
  }

  private static Refused unavailable(String why, List<ExportFormat> available) {
    return new Refused(
        Problem.FORMAT_UNAVAILABLE.detail(
            why, Map.of("available", available.stream().map(ExportFormat::extension).toList())));
  }

  /// The digest of the whole file (RFC 9530), whatever part of it is sent.
  private static String digest(Export export) {
    byte[] sha256 = HexFormat.of().parseHex(export.sha256());
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
  }

  /// Rows in the whole file, though only a range of it may be sent.
  private long rows(Permit permit) {
    var query = RowQuery.first(List.of(permit.columns().getFirst().name()), 1);
    return engine.rows(permit.versionId(), query.within(permit.rows())).total();
  }

  /// One range, if one was asked for and the file is still the same; several are answered whole.
  private static Optional<HttpRange> range(HttpServletRequest request, String tag) {
    String asked = request.getHeader(HttpHeaders.RANGE);
    String onlyIf = request.getHeader(HttpHeaders.IF_RANGE);
    if (asked == null || (onlyIf != null && !onlyIf.equals(tag))) {
      return Optional.empty();
    }
    try {
      var ranges = HttpRange.parseRanges(asked);
      return ranges.size() == 1 ? Optional.of(ranges.getFirst()) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String disposition(Permit permit, ExportOrder order) {
    String name =
        "%s-v%d.%s"
            .formatted(
                permit.description().title().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_"),
                permit.versionId().number(),
                order.format().extension());
    return ContentDisposition.attachment()
        .filename(name, StandardCharsets.UTF_8)
        .build()
        .toString();
  }
}
