package org.kaishu.portal;

import org.kaishu.rulebook.AttachedTexts;
import org.kaishu.storage.KaishuHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the pages find the official texts that the operator attached.
@Configuration(proxyBeanMethods = false)
class LawTexts {

  @Bean
  AttachedTexts attachedTexts(KaishuHome home) {
    return new AttachedTexts(home.law());
  }
}
