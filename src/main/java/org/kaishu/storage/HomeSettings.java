package org.kaishu.storage;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where this installation lives.
///
/// @param home the home directory
@Validated
@ConfigurationProperties("kaishu")
record HomeSettings(@NotBlank String home) {}
