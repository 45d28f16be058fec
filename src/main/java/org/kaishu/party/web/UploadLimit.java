package org.kaishu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.stereotype.Component;

/// Knows a request that is too large.
///
/// The server drops all fields of such a request, the token against forgery too; without this it
/// would look forged.
@Component
class UploadLimit {
  private final long bytes;

  UploadLimit(MultipartProperties multipart) {
    this.bytes = multipart.getMaxRequestSize().toBytes();
  }

  boolean exceededBy(HttpServletRequest request) {
    return bytes >= 0 && request.getContentLengthLong() > bytes;
  }
}
