package org.kaishu.party.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ViewResolver;

class FailuresTests {
  private final MockMvc http =
      MockMvcBuilders.standaloneSetup(new Faulty())
          .setControllerAdvice(
              new Failures(
                  new ErrorAnswers(
                      messages(),
                      new StaticApplicationContext().getBeanProvider(ViewResolver.class))))
          .build();

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    return messages;
  }

  @RestController
  static class Faulty {
    @GetMapping({"/api/broken", "/broken"})
    String broken() {
      throw new IllegalArgumentException("a secret from inside");
    }

    @GetMapping({"/api/large", "/large"})
    String large() {
      throw new MaxUploadSizeExceededException(1000);
    }

    @GetMapping("/api/nothing")
    String nothing() {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No space left");
    }

    @GetMapping("/api/full")
    String full() {
      throw new IllegalStateException(new IOException("No space left on device"));
    }

    @GetMapping("/api/file")
    long file(@RequestParam MultipartFile file) {
      return file.getSize();
    }

    @GetMapping("/api/number")
    String number(@RequestParam int n) {
      return Integer.toString(n);
    }
  }

  @Test
  void givesAFailureOfOursANumberAndNoWordOfTheCause() throws Exception {
    for (var path : new String[] {"/api/broken", "/broken"}) {
      var answer = get(path);
      assertThat(answer.getStatus()).isEqualTo(500);
      assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
          .contains("平台出了差错")
          .containsPattern("[2-9a-hj-z]{8}")
          .doesNotContain("secret", "Exception", "at org.");
    }
  }

  @Test
  void callsFullWhatTheDiskSaysIsFullAndNothingElse() throws Exception {
    assertThat(get("/api/full").getStatus()).isEqualTo(507);
    assertThat(get("/api/nothing").getStatus()).isEqualTo(404);
  }

  @Test
  void saysWhatIsTooLargeOrMalformed() throws Exception {
    assertThat(get("/large").getStatus()).isEqualTo(413);
    assertThat(get("/large").getContentAsString(StandardCharsets.UTF_8)).contains("文件太大");
    var wrong = get("/api/number?n=ten");
    assertThat(wrong.getStatus()).isEqualTo(400);
    assertThat(wrong.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    assertThat(get("/api/file").getStatus()).as("no form with a file").isEqualTo(400);
    assertThat(get("/api/number").getContentAsString(StandardCharsets.UTF_8))
        .contains("urn:kaishu:problem:bad-request", "'n'");
  }

  private MockHttpServletResponse get(String path) throws Exception {
    return http.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
  }
}
