package org.kaishu.portal.account;

/// A name and what stands for it.
public record Fact(String name, String text) {}
