package org.kaishu.sources.internal;

import java.net.InetAddress;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A host by its name, or a network by its first bits; at one port or at all.
final class AddressRange {
  private static final Pattern BRACKETS = Pattern.compile("\\[(.+)](?::(\\d{1,5}))?");
  private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+){3}");

  private final String host;
  private final byte[] network;
  private final int prefix;
  private final OptionalInt port;

  private AddressRange(String host, byte[] network, int prefix, OptionalInt port) {
    this.host = host;
    this.network = network;
    this.prefix = prefix;
    this.port = port;
  }

  /// Read one entry of the setting: `10.1.0.0/16`, `10.1.2.3:8443`, `data.example`, `[fd00::1]:80`.
  static AddressRange parse(String text) {
    var entry = text.strip().toLowerCase(Locale.ROOT);
    try {
      var brackets = BRACKETS.matcher(entry);
      if (brackets.matches()) {
        return network(brackets.group(1), port(brackets.group(2)));
      }
      if (entry.contains("/") || entry.indexOf(':') != entry.lastIndexOf(':')) {
        return network(entry, OptionalInt.empty());
      }
      int colon = entry.indexOf(':');
      var name = colon < 0 ? entry : entry.substring(0, colon);
      var port = colon < 0 ? OptionalInt.empty() : port(entry.substring(colon + 1));
      if (NUMBERS.matcher(name).matches()) {
        return network(name, port);
      }
      if (!name.matches("[\\p{Alnum}.-]+")) {
        throw new IllegalArgumentException("no host");
      }
      return new AddressRange(name, new byte[0], 0, port);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "kaishu.sources.private-addresses: %s is no host, address or network".formatted(text), e);
    }
  }

  private static AddressRange network(String text, OptionalInt port) {
    int slash = text.indexOf('/');
    var bytes = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int prefix = slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bytes.length * 8) {
      throw new IllegalArgumentException("no prefix: " + prefix);
    }
    return new AddressRange("", bytes, prefix, port);
  }

  private static OptionalInt port(@Nullable String text) {
    return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  /// Whether a host, reached at this address and port, is meant.
  boolean covers(String asked, InetAddress address, int at) {
    if (port.isPresent() && port.getAsInt() != at) {
      return false;
    }
    return host.isEmpty() ? within(address.getAddress()) : host.equalsIgnoreCase(asked);
  }

  private boolean within(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
