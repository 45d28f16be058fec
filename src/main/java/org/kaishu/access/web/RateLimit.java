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
import org.kaishu.access.ApiKeyId;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets an address ask only so often without signing in, and a key only so often from wherever; the
/// maps are bounded.
@Component
class RateLimit implements HandlerInterceptor {
  private static final int MOST = 50_000;

  /// draft-ietf-httpapi-ratelimit-headers: so many at once, and so many seconds until as many
  /// again.
  private static final String POLICY = "RateLimit-Policy";

  private static final String LIMIT = "RateLimit";

  private final AccessSettings settings;
  private final Cache<String, Bucket> addresses = cache();
  private final Cache<ApiKeyId, Bucket> keys = cache();

  RateLimit(AccessSettings settings) {
    this.settings = settings;
  }

  private static <K> Cache<K, Bucket> cache() {
    return Caffeine.newBuilder()
        .maximumSize(MOST)
        .expireAfterAccess(Duration.ofMinutes(10))
        .build();
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    var caller = Callers.of(request);
    if (caller.key().isPresent()) {
      var bucket =
          keys.get(
              caller.key().get(),
              _ -> bucket(settings.keyRateBurst(), settings.keyRatePerSecond()));
      return admits(
          bucket,
          "key",
          settings.keyRateBurst(),
          settings.keyRatePerSecond(),
          "同一把密钥请求太密",
          response);
    }
    return caller.who().isPresent() || admitsAddress(request, response);
  }

  /// Count a request of an address; where it is one too many, answer so and return false.
  boolean admitsAddress(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var bucket =
        addresses.get(
            key(request.getRemoteAddr()),
            _ -> bucket(settings.rateBurst(), settings.ratePerSecond()));
    return admits(
        bucket, "address", settings.rateBurst(), settings.ratePerSecond(), "同一地址请求太密", response);
  }

  /// Tell a limit that has no window, and what is left of it, in the fields of the IETF draft.
  static void tell(HttpServletResponse response, String name, long most, long left) {
    response.addHeader(POLICY, "\"%s\";q=%d".formatted(name, most));
    response.addHeader(LIMIT, "\"%s\";r=%d".formatted(name, left));
  }

  private static boolean admits(
      Bucket bucket,
      String name,
      int burst,
      int perSecond,
      String what,
      HttpServletResponse response)
      throws IOException {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    long left = probe.getRemainingTokens();
    long window = ceil(burst, perSecond);
    response.addHeader(POLICY, "\"%s\";q=%d;w=%d".formatted(name, burst, window));
    response.addHeader(
        LIMIT, "\"%s\";r=%d;t=%d".formatted(name, left, ceil(burst - left, perSecond)));
    if (probe.isConsumed()) {
      return true;
    }
    long seconds = 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    Problem.TOO_MANY_REQUESTS.write(response, what + "，请 %d 秒后再试".formatted(seconds));
    return false;
  }

  private static long ceil(long whole, long part) {
    return Math.ceilDiv(whole, part);
  }

  private static Bucket bucket(int burst, int perSecond) {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(perSecond, Duration.ofSeconds(1))
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
