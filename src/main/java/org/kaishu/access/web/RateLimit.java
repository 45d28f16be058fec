package org.kaishu.access.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.kaishu.access.AccessSettings;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Lets an address ask only so often without signing in; the map of addresses is bounded.
@Configuration(proxyBeanMethods = false)
class RateLimit implements WebMvcConfigurer, HandlerInterceptor {
  private static final int MOST_ADDRESSES = 50_000;

  private final AccessSettings settings;
  private final JsonMapper json;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_ADDRESSES)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  RateLimit(AccessSettings settings, JsonMapper json) {
    this.settings = settings;
    this.json = json;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns(
            "/api/v1/**", "/datasets/{id}/download.*", "/datasets/*/versions/*/download.*");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (request.getUserPrincipal() != null) {
      return true;
    }
    var bucket = buckets.get(key(request.getRemoteAddr()), _ -> bucket());
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return true;
    }
    long seconds = 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
    response.setStatus(Problem.TOO_MANY_REQUESTS.status().value());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(
        response.getOutputStream(),
        Problem.TOO_MANY_REQUESTS.detail("同一地址请求太密，请 %d 秒后再试".formatted(seconds)));
    return false;
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(settings.rateBurst())
                .refillGreedy(settings.ratePerSecond(), Duration.ofSeconds(1))
                .build())
        .withNanosecondPrecision()
        .build();
  }

  /// A household or office has one IPv4 address, or one IPv6 network of 64 bits.
  private static String key(String address) throws IOException {
    if (!address.contains(":")) {
      return address;
    }
    var parsed = InetAddress.getByName(address);
    return parsed instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
        : parsed.getHostAddress();
  }
}
