package org.kaishu.access.internal;

import org.kaishu.access.Grant;
import org.kaishu.cases.Effect;
import org.kaishu.cases.Fact;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What acts in cases bring about for applications and agreements, and what can be known of them.
@Configuration(proxyBeanMethods = false)
class AccessEffects {
  @Bean
  Effect fileApplication(FilingWork filing) {
    return new Effect(FilingWork.EFFECT, filing::keep).pinning(FilingWork.PINS).keepingForm();
  }

  @Bean
  Effect proposeGrant(AgreementDrafting drafting) {
    return new Effect("propose-grant", drafting::draft).pinning(Grant.NAMES);
  }

  @Bean
  Effect signAsEntity(AgreementSigning signing) {
    return new Effect("sign-as-entity", signing::byEntity);
  }

  @Bean
  Effect signAsUser(AgreementSigning signing) {
    return new Effect("sign-as-user", signing::byUser);
  }

  /// The reply of this round grants, since an agreement was drafted in it.
  @Bean
  Fact replyGrants(AgreementStore agreements) {
    return new Fact(
        "reply-grants", matter -> agreements.of(matter.number(), matter.round()).isPresent());
  }

  /// The reply of this round refuses, since none was.
  @Bean
  Fact replyRefuses(AgreementStore agreements) {
    return new Fact(
        "reply-refuses", matter -> agreements.of(matter.number(), matter.round()).isEmpty());
  }

  /// The dataset was suspended or taken back meanwhile, so that no agreement can be signed.
  @Bean
  Fact datasetNotOpen(Datasets datasets) {
    return new Fact(
        "dataset-not-open",
        matter ->
            datasets
                .find(new DatasetId(matter.subject().id()))
                .filter(dataset -> dataset.availability() instanceof Availability.Open)
                .isEmpty());
  }
}
