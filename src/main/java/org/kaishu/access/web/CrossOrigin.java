package org.kaishu.access.web;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/// Lets scripts of other sites read what anybody may read: without cookies and without keys, so
/// that they never read more.
@Configuration(proxyBeanMethods = false)
class CrossOrigin {
  private static final long A_DAY = 86_400;

  /// Taken by the chain of filters, before anything is asked about the caller.
  @Bean
  UrlBasedCorsConfigurationSource corsConfigurationSource() {
    var open = new CorsConfiguration();
    open.setAllowedOrigins(List.of(CorsConfiguration.ALL));
    open.setAllowedMethods(List.of("GET", "HEAD"));
    open.setAllowedHeaders(List.of("Accept", "Range", "If-Range", "If-Match", "If-None-Match"));
    open.setExposedHeaders(
        List.of(
            "Accept-Ranges",
            "Content-Disposition",
            "Content-Length",
            "Content-Range",
            "ETag",
            "Link",
            "RateLimit",
            "RateLimit-Policy",
            "Repr-Digest",
            "Retry-After",
            RowsApi.TOTAL,
            RowsApi.ESTIMATED,
            RowsApi.TRUNCATED));
    open.setAllowCredentials(false);
    open.setMaxAge(A_DAY);
    var paths = new UrlBasedCorsConfigurationSource();
    for (String path : Callers.PATHS) {
      paths.registerCorsConfiguration(path, open);
    }
    paths.registerCorsConfiguration("/openapi.json", open);
    return paths;
  }
}
