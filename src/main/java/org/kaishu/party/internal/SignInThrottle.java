package org.kaishu.party.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Slows guessing: so many failures a quarter of an hour for one login from one address, for one
/// login, and for one address.
///
/// An attempt counts as failed before its password is looked at, so that guesses made at the same
/// moment don't slip through; a success takes its count back. Counting is in the database: neither
/// a restart nor a second node forgets it.
@Component
public class SignInThrottle {
  /// How long a failure counts.
  public static final Duration WINDOW = Duration.ofMinutes(15);

  private static final int PER_PAIR = 5;
  private static final int PER_LOGIN = 50;
  private static final int PER_ADDRESS = 100;

  private final JdbcClient jdbc;
  private final Clock clock;

  SignInThrottle(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Count an attempt; false if it must not be made.
  public boolean admit(String login, String address) {
    return count(pair(login, address)) <= PER_PAIR
        && count(login(login)) <= PER_LOGIN
        && count(address(address)) <= PER_ADDRESS;
  }

  /// Take the count of an attempt back that turned out right.
  public void succeeded(String login, String address) {
    jdbc.sql("delete from party.sign_in_failure where subject = :pair or since < :cut")
        .param("pair", pair(login, address))
        .param("cut", clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            update party.sign_in_failure set failures = failures - 1
            where subject in (:login, :address) and failures > 0
            """)
        .param("login", login(login))
        .param("address", address(address))
        .update();
  }

  private int count(String subject) {
    var now = clock.instant();
    return jdbc.sql(
            """
            insert into party.sign_in_failure as f (subject, failures, since)
            values (:subject, 1, :now)
            on conflict (subject) do update set
              failures = case when f.since < :cut then 1 else f.failures + 1 end,
              since = case when f.since < :cut then :now else f.since end
            returning failures
            """)
        .param("subject", subject)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("cut", now.minus(WINDOW).atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  private static String pair(String login, String address) {
    return "pair:" + digest(login + "\n" + address);
  }

  private static String login(String login) {
    return "login:" + digest(login);
  }

  private static String address(String address) {
    return "address:" + digest(address);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
