package org.kaishu.party.internal;

import java.util.Map;
import org.kaishu.storage.KaishuHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// What the stores of this module are built from.
@Configuration(proxyBeanMethods = false)
class PartyBeans {

  /// Argon2id with 16 bytes of salt, 32 of hash, one lane, 19 MiB and two passes.
  @Bean
  static PasswordEncoder passwordEncoder() {
    return new DelegatingPasswordEncoder(
        "argon2id", Map.of("argon2id", new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)));
  }

  @Bean
  static PersonalCipher personalCipher(KaishuHome home) {
    return new PersonalCipher(PersonalKey.of(home));
  }
}
