package org.kaishu.party;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;

/// The word of one response by which the content security policy knows our own `<script>` and
/// `<style>` elements.
public final class CspNonce {
  private static final String ATTRIBUTE = CspNonce.class.getName();
  private static final SecureRandom RANDOM = new SecureRandom();

  private CspNonce() {}

  /// The nonce of this request's response, the same however often it is asked.
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String nonce) {
      return nonce;
    }
    var bytes = new byte[18];
    RANDOM.nextBytes(bytes);
    var nonce = Base64.getUrlEncoder().encodeToString(bytes);
    request.setAttribute(ATTRIBUTE, nonce);
    return nonce;
  }
}
