package org.kaishu.access;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much may be asked for, and sent.
///
/// @param rateBurst requests at once of an address without signing in
/// @param ratePerSecond requests gained back in a second
/// @param keyRateBurst requests at once with one key
/// @param keyRatePerSecond requests a key gains back in a second
/// @param attachmentLimit bytes of one attachment of an application
/// @param attachmentsTotal bytes of all attachments of an application
/// @param attachments how many attachments an application may have
@Validated
@ConfigurationProperties("kaishu.access")
public record AccessSettings(
    @DefaultValue("600") @Positive int rateBurst,
    @DefaultValue("60") @Positive int ratePerSecond,
    @DefaultValue("2000") @Positive int keyRateBurst,
    @DefaultValue("200") @Positive int keyRatePerSecond,
    @DefaultValue("20MB") DataSize attachmentLimit,
    @DefaultValue("100MB") DataSize attachmentsTotal,
    @DefaultValue("20") @Positive int attachments) {}
