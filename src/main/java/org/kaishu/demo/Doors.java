package org.kaishu.demo;

import org.kaishu.access.Agreements;
import org.kaishu.access.ApiKeys;
import org.kaishu.access.Applications;
import org.kaishu.access.Entitlements;
import org.kaishu.access.Violations;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.Datasets;
import org.kaishu.ledger.Ledger;
import org.kaishu.notice.Notices;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Regions;
import org.kaishu.publishing.Publishing;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.beans.factory.BeanFactory;

/// The doors through which demonstration and tour act.
public record Doors(
    Regions regions,
    Organizations organizations,
    People people,
    Datasets datasets,
    Publishing publishing,
    Cases cases,
    Applications applications,
    Agreements agreements,
    Entitlements entitlements,
    ApiKeys keys,
    Violations violations,
    Notices notices,
    Rulebooks rulebooks,
    Ledger ledger) {

  /// Take them from a running platform.
  public static Doors of(BeanFactory beans) {
    return new Doors(
        beans.getBean(Regions.class),
        beans.getBean(Organizations.class),
        beans.getBean(People.class),
        beans.getBean(Datasets.class),
        beans.getBean(Publishing.class),
        beans.getBean(Cases.class),
        beans.getBean(Applications.class),
        beans.getBean(Agreements.class),
        beans.getBean(Entitlements.class),
        beans.getBean(ApiKeys.class),
        beans.getBean(Violations.class),
        beans.getBean(Notices.class),
        beans.getBean(Rulebooks.class),
        beans.getBean(Ledger.class));
  }
}
