package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// The forms that rows come in, the usual one first.
enum Form {
  JSON("application/json"),
  CSV("text/csv;charset=UTF-8"),
  PARQUET("application/vnd.apache.parquet"),
  ARROW("application/vnd.apache.arrow.stream");

  private final String mediaType;

  Form(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /// The form that a request likes best (RFC 9110, 12.5.1); of several equals the first.
  static Form wanted(HttpServletRequest request) {
    var ranges = ranges(request);
    return Arrays.stream(values())
        .filter(form -> form.quality(ranges) > 0)
        .max(
            Comparator.comparingDouble((Form form) -> form.quality(ranges))
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow(() ->
            new Refused(
                Problem.FORMAT_UNAVAILABLE.detail(
                    "请求头 Accept 要的格式这里没有，有的见 available",
                    Map.of(
                        "available",
                        Arrays.stream(values()).map(form -> form.plain().toString()).toList()))));
  }

  private static List<MediaType> ranges(HttpServletRequest request) {
    var headers = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
    try {
      var ranges = MediaType.parseMediaTypes(headers);
      return ranges.isEmpty() ? List.of(MediaType.ALL) : ranges;
    } catch (InvalidMediaTypeException _) {
      throw Problem.faulty(
          List.of(new Problem.Fault(HttpHeaders.ACCEPT, "bad-value", "请求头 Accept 写得不对")));
    }
  }

  /// Its media type without parameters.
  MediaType plain() {
    var full = MediaType.parseMediaType(mediaType);
    return new MediaType(full.getType(), full.getSubtype());
  }

  /// The weight that the most specific range naming this form gives it; 0 where none does.
  private double quality(List<MediaType> ranges) {
    var plain = plain();
    return ranges.stream()
        .filter(range -> range.includes(plain))
        .max(Comparator.comparingInt(Form::specificity))
        .map(MediaType::getQualityValue)
        .orElse(0.0);
  }

  private static int specificity(MediaType range) {
    return range.isWildcardType()
        ? 0
        : range.isWildcardSubtype() ? 1 : 2 + range.getParameters().size();
  }
}
