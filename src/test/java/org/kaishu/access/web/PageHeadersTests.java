package org.kaishu.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaishu.tables.RowPage;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.LinkedMultiValueMap;

/// What the headers say of a page of rows.
class PageHeadersTests {
  private static MockHttpServletResponse told(
      boolean estimate, Optional<String> next, boolean truncated) {
    var parameters = new LinkedMultiValueMap<String, String>();
    parameters.add("名称", "eq.甲&乙");
    parameters.add("after", "before");
    var response = new MockHttpServletResponse();
    var page = new RowPage(List.of(), List.of(), 12_345, estimate, next, truncated);
    RowsApi.tell(page, "/api/v1/datasets/gx-1/rows", parameters, response);
    return response;
  }

  @Test
  void aPageThatEndsEarlyWithAnEstimateSaysSo() {
    var response = told(true, Optional.of("behind"), true);
    assertThat(response.getHeader("X-Total-Count")).isEqualTo("12345");
    assertThat(response.getHeader("X-Total-Estimated")).isEqualTo("true");
    assertThat(response.getHeader("X-Truncated")).isEqualTo("true");
    assertThat(response.getHeader("Link"))
        .isEqualTo(
            "</api/v1/datasets/gx-1/rows?%E5%90%8D%E7%A7%B0=eq.%E7%94%B2%26%E4%B9%99&after=behind>;"
                + " rel=\"next\"");
  }

  @Test
  void aWholePageSaysNothingButItsTotal() {
    var response = told(false, Optional.empty(), false);
    assertThat(response.getHeaderNames()).containsExactly("X-Total-Count");
    assertThat(response.getHeader("X-Total-Count")).isEqualTo("12345");
  }
}
