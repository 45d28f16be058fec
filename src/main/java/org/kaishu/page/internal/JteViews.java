package org.kaishu.page.internal;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Finds the compiled template of a view's name and renders it within the frame of the request.
class JteViews implements ViewResolver, Ordered {
  private final TemplateEngine engine;
  private final Frames frames;

  JteViews(TemplateEngine engine, Frames frames) {
    this.engine = engine;
    this.frames = frames;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    return engine.hasTemplate(name + ".jte") ? new JteView(name + ".jte") : null;
  }

  private final class JteView implements View {
    private final String template;

    JteView(String template) {
      this.template = template;
    }

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Map<String, Object> parameters = new HashMap<>(model == null ? Map.of() : model);
      parameters.put("frame", frames.of(request));
      var output = new Utf8ByteOutput();
      engine.render(template, parameters, output);
      response.setContentType(getContentType());
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }
}
