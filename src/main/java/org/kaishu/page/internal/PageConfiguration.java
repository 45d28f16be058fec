package org.kaishu.page.internal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.Locale;
import org.kaishu.calendar.LegalClock;
import org.kaishu.page.Assets;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.Messages;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the templates, which were compiled with the rest of the code.
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

  @Bean
  Messages messages(MessageSource source) {
    return new Messages(source, Locale.SIMPLIFIED_CHINESE);
  }

  @Bean
  Assets assets() {
    return new Assets();
  }

  @Bean
  ClockDrawing clockDrawing(Messages words, LegalClock clock) {
    return new ClockDrawing(words, clock);
  }

  @Bean
  TemplateEngine templateEngine() {
    return TemplateEngine.createPrecompiled(ContentType.Html);
  }

  @Bean
  JteViews jteViews(TemplateEngine engine, Frames frames) {
    return new JteViews(engine, frames);
  }
}
