package org.kaishu.sources;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.kaishu.TestingBrowser;
import org.kaishu.catalog.DatasetId;

/// Follows a fetch to its draft, however long a busy machine takes.
public final class TestingFetches {
  private static final Pattern DRAFT =
      Pattern.compile("href=\"(/workbench/publish/[a-z0-9]+-[a-z0-9]+)[?]notice=uploaded\"");
  private static final Duration MOST = Duration.ofSeconds(60);

  private TestingFetches() {}

  /// The dataset to which the answer of a form leads, at once or by the page of its fetch.
  public static DatasetId draft(TestingBrowser browser, HttpResponse<?> answer) {
    var path = TestingBrowser.location(answer).replaceAll("^https?://[^/]+|[?].*", "");
    long begun = System.nanoTime();
    while (path.contains("/fetches/") && System.nanoTime() - begun < MOST.toNanos()) {
      var draft = DRAFT.matcher(browser.get(path).body());
      if (draft.find()) {
        path = draft.group(1);
      }
    }
    return new DatasetId(path.substring(path.lastIndexOf('/') + 1));
  }
}
