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
import org.kaishu.party.PersonId;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets an address ask only so often without signing in, and a key or whoever signed in only so
/// often from wherever; the maps are bounded.
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
  private final Cache<PersonId, Bucket> people = cache();

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
    return admits(share(request), isPage(handler), response);
  }

  /// What one caller may use up.
  private record Share(Bucket bucket, String name, String what, int burst, int perSecond) {}

  private Share share(HttpServletRequest request) throws IOException {
    var caller = Callers.of(request);
    if (caller.key().isPresent()) {
      return share(keys, caller.key().get(), "key", "同一把密钥请求太密");
    }
    return caller.who().isPresent()
        ? share(people, caller.who().get().person(), "person", "同一个人请求太密")
        : address(request);
  }

  private <K> Share share(Cache<K, Bucket> buckets, K who, String name, String what) {
    int burst = settings.keyRateBurst();
    int perSecond = settings.keyRatePerSecond();
    return new Share(buckets.get(who, _ -> bucket(burst, perSecond)), name, what, burst, perSecond);
  }

  private Share address(HttpServletRequest request) throws IOException {
    int burst = settings.rateBurst();
    int perSecond = settings.ratePerSecond();
    var bucket = addresses.get(key(request.getRemoteAddr()), _ -> bucket(burst, perSecond));
    return new Share(bucket, "address", "同一地址请求太密", burst, perSecond);
  }

  private static boolean isPage(Object handler) {
    return handler instanceof HandlerMethod method
        && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
  }

  /// Count a request of an address; where it is one too many, answer so and return false.
  boolean admitsAddress(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return admits(address(request), false, response);
  }

  /// Tell a limit that has no window, and what is left of it, in the fields of the IETF draft.
  static void tell(HttpServletResponse response, String name, long most, long left) {
    response.addHeader(POLICY, "\"%s\";q=%d".formatted(name, most));
    response.addHeader(LIMIT, "\"%s\";r=%d".formatted(name, left));
  }

  private static boolean admits(Share share, boolean page, HttpServletResponse response)
      throws IOException {
    var probe = share.bucket().tryConsumeAndReturnRemaining(1);
    long left = probe.getRemainingTokens();
    long window = ceil(share.burst(), share.perSecond());
    response.addHeader(POLICY, "\"%s\";q=%d;w=%d".formatted(share.name(), share.burst(), window));
    response.addHeader(
        LIMIT,
        "\"%s\";r=%d;t=%d"
            .formatted(share.name(), left, ceil(share.burst() - left, share.perSecond())));
    if (probe.isConsumed()) {
      return true;
    }
    long seconds = 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    if (page) {
      throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
    }
    Problem.TOO_MANY_REQUESTS.write(response, share.what() + "，请 %d 秒后再试".formatted(seconds));
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
