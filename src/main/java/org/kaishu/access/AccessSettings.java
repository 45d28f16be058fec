package org.kaishu.access;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How much an address may ask without signing in.
///
/// @param rateBurst requests at once
/// @param ratePerSecond requests gained back in a second
@Validated
@ConfigurationProperties("kaishu.access")
public record AccessSettings(
    @DefaultValue("600") @Positive int rateBurst,
    @DefaultValue("60") @Positive int ratePerSecond) {}
