package org.kaishu.portal.account;

import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Attribute;

/// The dataset that an application, a case or an entitlement is about.
public record Wanted(DatasetId id, String title, String seal, String place, Attribute attribute) {}
