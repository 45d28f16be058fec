package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/// The kinds of problem the interfaces answer with (RFC 9457).
enum Problem {
  NOT_FOUND(HttpStatus.NOT_FOUND, "没有找到"),
  BAD_PARAMETERS(HttpStatus.BAD_REQUEST, "参数有误"),
  QUERY_TOO_LONG(HttpStatus.BAD_REQUEST, "查询时间太长"),
  KEY_IN_ADDRESS(HttpStatus.BAD_REQUEST, "密钥不能放在网址里"),
  KEY_REFUSED(HttpStatus.UNAUTHORIZED, "密钥无效"),
  SIGN_IN_REQUIRED(HttpStatus.UNAUTHORIZED, "请先登录"),
  SUSPENDED(HttpStatus.FORBIDDEN, "这份数据已中止开放"),
  CLOSED(HttpStatus.FORBIDDEN, "这份数据不予开放"),
  APPLICATION_REQUIRED(HttpStatus.FORBIDDEN, "使用这份数据要先申请"),
  NO_SAMPLE(HttpStatus.NOT_FOUND, "没有样本"),
  ENTITLEMENT_CLOSED(HttpStatus.FORBIDDEN, "使用权限已关闭"),
  ENTITLEMENT_REVOKED(HttpStatus.FORBIDDEN, "使用权限已收回"),
  ENTITLEMENT_EXPIRED(HttpStatus.FORBIDDEN, "使用权限已到期"),
  ROWS_UNCLEAR(HttpStatus.FORBIDDEN, "这个版本不能按协议提供"),
  QUOTA_SPENT(HttpStatus.TOO_MANY_REQUESTS, "额度已经用完"),
  FORMAT_UNAVAILABLE(HttpStatus.NOT_ACCEPTABLE, "没有这种格式"),
  WITHDRAWN(HttpStatus.GONE, "这份数据已撤回"),
  RANGE_UNSATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "文件没有这一段"),
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "请求太多"),
  DISK_FULL(HttpStatus.INSUFFICIENT_STORAGE, "磁盘已满"),
  BUSY(HttpStatus.SERVICE_UNAVAILABLE, "现在太忙");

  private static final JsonMapper JSON =
      JsonMapper.builder().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build();

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /// One fault of a request.
  record Fault(String parameter, String code, String message) {}

  HttpStatus status() {
    return status;
  }

  ProblemDetail detail(String detail) {
    var problem = ProblemDetail.forStatus(status);
    problem.setType(
        URI.create("urn:kaishu:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-')));
    problem.setTitle(title);
    problem.setDetail(detail);
    return problem;
  }

  /// Answer with this problem, where no handler has begun.
  void write(HttpServletResponse response, String detail) throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    JSON.writeValue(response.getOutputStream(), detail(detail));
  }

  ProblemDetail detail(String detail, Map<String, Object> more) {
    var problem = detail(detail);
    more.forEach(problem::setProperty);
    return problem;
  }

  /// The problem of a request with faults, all of them.
  static Refused faulty(List<Fault> faults) {
    return new Refused(
        BAD_PARAMETERS.detail(
            "请改正 errors 中列出的 %d 处".formatted(faults.size()), Map.of("errors", faults)));
  }
}
