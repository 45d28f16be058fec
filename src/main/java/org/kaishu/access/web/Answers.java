package org.kaishu.access.web;

import java.util.List;
import org.kaishu.catalog.CatalogException;
import org.kaishu.tables.TablesException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Turns refusals and failures into problem details.
@RestControllerAdvice(basePackageClasses = Answers.class)
class Answers {
  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refused refused) {
    return answer(refused.problem());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(TablesException failed) {
    return switch (failed.code()) {
      case CURSOR_INVALID ->
          answer(
              Problem.faulty(
                      List.of(new Problem.Fault("after", "bad-cursor", "翻页标记不属于这次查询，请从第一页重新开始")))
                  .problem());
      case VERSION_UNKNOWN -> answer(Problem.NOT_FOUND.detail(Denials.NOTHING));
      case QUERY_TOO_LONG -> answer(Problem.QUERY_TOO_LONG.detail("请缩小范围：加上条件，或少选一些字段"));
      case FORMAT_IMPOSSIBLE ->
          answer(Problem.FORMAT_UNAVAILABLE.detail(String.valueOf(failed.getMessage())));
      case DISK_FULL -> answer(Problem.DISK_FULL.detail("平台的磁盘写满了，这个文件没有生成；请告知平台管理员"));
      case BUSY -> busy();
      case FILE_BROKEN, COUNTS_DIFFER, ENGINE_FAILED -> throw failed;
    };
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(CatalogException failed) {
    return switch (failed.code()) {
      case SEARCH_BUSY -> busy();
      case SEARCH_UNUSABLE -> throw failed;
    };
  }

  private static ResponseEntity<ProblemDetail> busy() {
    return ResponseEntity.status(Problem.BUSY.status())
        .header(HttpHeaders.RETRY_AFTER, "2")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.BUSY.detail("请过几秒再试"));
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    var answer = ResponseEntity.status(problem.getStatus());
    if (problem.getStatus() == Problem.SIGN_IN_REQUIRED.status().value()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
