package org.kaishu.storage;

import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  @Bean
  KaishuHome kaishuHome(HomeSettings settings) {
    return new KaishuHome(Path.of(settings.home()));
  }
}
