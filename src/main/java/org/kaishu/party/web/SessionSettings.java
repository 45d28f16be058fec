package org.kaishu.party.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a sign-in lasts.
///
/// @param idle without a request
/// @param longest however busy
@ConfigurationProperties("kaishu.session")
record SessionSettings(@DefaultValue("60m") Duration idle, @DefaultValue("12h") Duration longest) {

  SessionSettings {
    if (idle.isNegative() || idle.isZero() || longest.compareTo(idle) < 0) {
      throw new IllegalArgumentException(
          "kaishu.session.idle must be positive and at most kaishu.session.longest");
    }
  }
}
