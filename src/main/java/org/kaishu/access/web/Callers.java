package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.ApiKeys;
import org.kaishu.party.SignedIn;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Finds out who calls an interface or downloads, before anything else is done.
///
/// A key counts only in the header `Authorization: Bearer`. One in the address is refused, since
/// addresses are written down on their way; nothing of it is repeated or logged.
@Configuration(proxyBeanMethods = false)
class Callers implements WebMvcConfigurer, HandlerInterceptor, HandlerMethodArgumentResolver {
  /// Where programs call.
  static final String[] PATHS = {
    "/api/v1/**",
    "/datasets/*/download.*",
    "/datasets/*/sample.csv",
    "/datasets/*/versions/*/download.*"
  };

  /// Pages that show as many rows as an interface.
  static final String[] PAGES = {"/datasets/*/versions/*/diff"};

  private static final Pattern BEARER =
      Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]{1,200}=*)");
  private static final Pattern KEY = Pattern.compile(ApiKeys.PREFIX + "[A-Za-z0-9_-]{20,}");
  private static final Set<String> KEY_NAMES =
      Set.of("key", "api_key", "apikey", "api-key", "token", "access_token", "authorization");

  /// A field may be called `key`; a condition on it begins with an operator, as no key does.
  private static final Pattern CONDITION =
      Pattern.compile("(eq|neq|gt|gte|lt|lte|in|is|like|ilike|cs)\\..*", Pattern.DOTALL);

  private final ApiKeys keys;
  private final RateLimit limit;

  Callers(ApiKeys keys, RateLimit limit) {
    this.keys = keys;
    this.limit = limit;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns(PATHS).order(0);
    registry.addInterceptor(limit).addPathPatterns(PATHS).addPathPatterns(PAGES).order(1);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (namesKey(request.getQueryString())) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      Problem.KEY_IN_ADDRESS.write(
          response, "密钥不能放在网址里，网址会被沿途记下。请改放在请求头 Authorization: Bearer 中，并立即停用这把密钥、换一把新的");
      return false;
    }
    var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    if (headers.isEmpty()) {
      return true;
    }
    var bearer = BEARER.matcher(headers.getFirst());
    var called =
        headers.size() == 1 && bearer.matches()
            ? keys.caller(bearer.group(1))
            : Optional.<ApiKeys.Called>empty();
    if (called.isEmpty()) {
      refuse(request, response);
      return false;
    }
    request.setAttribute(
        Caller.class.getName(),
        new Caller(called.map(ApiKeys.Called::principal), called.map(ApiKeys.Called::key), false));
    return true;
  }

  /// The same for every key that opens nothing, whatever the reason.
  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (limit.admitsAddress(request, response)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      Problem.KEY_REFUSED.write(response, "请求头应为 Authorization: Bearer 加上有效的密钥");
    }
  }

  private static boolean namesKey(@Nullable String query) {
    if (query == null) {
      return false;
    }
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = decoded(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
      if (KEY.matcher(name).find() || KEY.matcher(value).find()) {
        return true;
      }
      if (KEY_NAMES.contains(name.toLowerCase(Locale.ROOT))
          && !CONDITION.matcher(value).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  /// Who calls: found out before, or by the session.
  static Caller of(HttpServletRequest request) {
    if (request.getAttribute(Caller.class.getName()) instanceof Caller known) {
      return known;
    }
    return request.getUserPrincipal() instanceof Authentication session
            && session.getPrincipal() instanceof SignedIn signedIn
        ? new Caller(Optional.of(signedIn.principal()), Optional.empty(), false)
        : Caller.ANYBODY;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var caller = of((HttpServletRequest) request.getNativeRequest());
    return "open".equals(request.getParameter("scope")) ? caller.forOpenOnly() : caller;
  }
}
