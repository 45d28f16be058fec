package org.kaishu.catalog;

import org.kaishu.ledger.Actor;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.RegionCode;

/// A dataset to be listed: whose it is and its first description.
public record NewDataset(
    RegionCode region, OrganizationId publisher, Description description, Actor by) {}
