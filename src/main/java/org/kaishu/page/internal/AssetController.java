package org.kaishu.page.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.kaishu.page.Assets;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Sends the assets, compressed once at the start, to be kept for a year.
@RestController
class AssetController {
  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/assets/{file}")
  ResponseEntity<Resource> asset(@PathVariable String file, HttpServletRequest request) {
    var asset = assets.find(file).orElse(null);
    if (asset == null) {
      return ResponseEntity.notFound().build();
    }
    var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    var response =
        ResponseEntity.ok()
            .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            .header(HttpHeaders.CONTENT_TYPE, asset.mediaType() + ";charset=UTF-8");
    return accepted != null && accepted.contains("gzip")
        ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(asset.gzip())
        : response.body(asset.content());
  }
}
