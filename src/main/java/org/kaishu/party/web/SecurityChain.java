package org.kaishu.party.web;

import static org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN;

import jakarta.servlet.DispatcherType;
import java.util.Set;
import org.kaishu.party.CspNonce;
import org.kaishu.party.Principal;
import org.kaishu.party.SignInNotice;
import org.kaishu.party.SignedIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// The one chain of filters before all pages and interfaces.
///
/// Rows of ended sessions are removed at each sign-in, since the library's own timer would start
/// before the tables are made.
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "party.session", cleanupCron = Scheduled.CRON_DISABLED)
class SecurityChain {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "TRACE", "OPTIONS");

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      Routes routes,
      SessionSignIn sessions,
      RequestedPage requested,
      Refusals refusals,
      JdbcIndexedSessionRepository rows) {
    return http.authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(
                    DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll()
                .anyRequest()
                .access((who, at) ->
                    new AuthorizationDecision(routes.admits(at.getRequest(), who.get()))))
        .securityContext(context -> context.securityContextRepository(sessions))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .formLogin(form ->
            form.loginPage("/login")
                .successHandler(onSuccess(requested, rows))
                .failureHandler(onFailure()))
        .logout(out -> out.logoutSuccessUrl(SignInNotice.SIGNED_OUT.path()))
        .csrf(csrf ->
            csrf.csrfTokenRepository(tokens())
                .csrfTokenRequestHandler(new FormOrHeaderToken())
                .requireCsrfProtectionMatcher(request ->
                    !SAFE.contains(request.getMethod())
                        // interfaces take JSON only, which no form of another site can send
                        && !request.getRequestURI().startsWith("/api/")
                        && routes.methods(request).contains(request.getMethod())))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .headers(headers ->
            headers
                .referrerPolicy(policy -> policy.policy(SAME_ORIGIN))
                .permissionsPolicyHeader(
                    policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                .crossOriginOpenerPolicy(policy ->
                    policy.policy(
                        org.springframework.security.web.header.writers
                            .CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy
                            .SAME_ORIGIN))
                .addHeaderWriter(contentSecurityPolicy()))
        .addFilterBefore(new PasswordFirst(routes), AuthorizationFilter.class)
        .build();
  }

  /// Its filters are not timed one by one: nobody reads that, and it costs more than they do.
  @Bean
  SecurityObservationSettings observations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  CookieSerializer sessionCookie() {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName("kaishu-session");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    return cookie;
  }

  /// The row outlives the longest sign-in; shorter limits are kept by [SessionSignIn].
  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionLength(
      SessionSettings settings) {
    return sessions -> sessions.setDefaultMaxInactiveInterval(settings.longest());
  }

  private static CookieCsrfTokenRepository tokens() {
    var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return tokens;
  }

  private static AuthenticationSuccessHandler onSuccess(
      RequestedPage requested, JdbcIndexedSessionRepository rows) {
    return (request, response, authentication) -> {
      var signedIn = Routes.signedIn(authentication);
      var wanted = requested.getRequest(request, response);
      requested.removeRequest(request, response);
      rows.cleanUpExpiredSessions();
      if (signedIn.filter(SignedIn::mustChangePassword).isPresent()) {
        response.sendRedirect(PasswordFirst.PATH);
      } else if (wanted != null) {
        response.sendRedirect(wanted.getRedirectUrl());
      } else {
        var staff = signedIn.map(SignedIn::principal).filter(Principal::isStaff).isPresent();
        response.sendRedirect(staff ? "/workbench" : "/");
      }
    };
  }

  private static AuthenticationFailureHandler onFailure() {
    return (request, response, refused) -> {
      var slow = refused instanceof SignIn.TooManyAttempts;
      response.sendRedirect((slow ? SignInNotice.SLOW : SignInNotice.FAILED).path());
    };
  }

  private static HeaderWriter contentSecurityPolicy() {
    return (request, response) ->
        response.setHeader(
            "Content-Security-Policy",
            """
            default-src 'none'; script-src 'self' 'nonce-%1$s'; style-src 'self' 'nonce-%1$s'; \
            img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'\
            """
                .formatted(CspNonce.of(request)));
  }
}
